/** What GateKeeper knows of an app that is protected at its proxy (apps.md section 4). */
import type { AppTokenRules, HEADER_PRESETS } from '../access/site'
import type { RuleInput } from '../access/site-rule-input'

export interface SiteTemplate {
  id: string
  name: string
  via?: string
  version: string
  /** How the app's own sign-in gets out of the way, as it is typed there; `{base}`, `{host}` and `{app}` are filled in. */
  own_login: string
  /** Which names of headers it reads. */
  headers: keyof typeof HEADER_PRESETS
  /** The first that fits decides; all else is for the site's policy. */
  rules: readonly (Pick<RuleInput, 'match' | 'path' | 'methods' | 'action'> & { why: string | null })[]
  /** For scripts, where the app asks nothing once its own sign-in is off. */
  app_tokens: AppTokenRules | null
  notes: readonly string[]
  source: readonly string[]
}
