import type { ApiKey } from '@gatekeeper/core/api-key'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { Seconds } from '@gatekeeper/core/instant'
import type { Language } from '@gatekeeper/core/language'
import type { User } from '@gatekeeper/core/user'
import type { Services } from './services'

/** Who calls: proved by the session cookie or an API key, or nobody; or the process itself, at its start. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'system'; name: string }
  | { kind: 'session'; session: Session; user: User }
  | { kind: 'api_key'; key: ApiKey }

/** The cookies a procedure may read and set; the server knows their names and attributes. */
export interface Cookies {
  session: string | null
  browser: string | null
  device: string | null
  setSession(token: string, max_age: Seconds): void
  /** Expires the session, CSRF and browser cookies by name and clears the cache; the device's stays (security.md section 5). */
  clear(): void
  setBrowser(token: string): void
  setDevice(token: string, max_age: Seconds): void
}

export interface Context {
  services: Services
  caller: Caller
  cookies: Cookies
  ip: string | null
  user_agent: string | null
  request_id: string
  /** In which a refusal is told; of a script English. */
  language: Language
}
