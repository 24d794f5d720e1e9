import type { PolicyInForce } from '@gatekeeper/core/access/policy'
import type { SiteRule } from '@gatekeeper/core/access/site'
import { judgeRules } from '@gatekeeper/core/access/site-rules'
import { loadClient } from '../clients/load-client'
import type { Context } from '../context'
import { notFound } from '../errors'
import type { ExplainInput } from './policy-fields'
import { draftInForce, policyOfRef } from './policy-ref'

export type RuleSeen = Pick<SiteRule, 'position' | 'match' | 'path' | 'action'>

/** One policy that must let the person in; `null` is everyone who is signed in. */
export interface Guard {
  policy: { id: string; name: string } | null
  in_force: PolicyInForce | null
  rule: RuleSeen | null
}

export interface AppSeen {
  app: { kind: 'client' | 'site' | 'policy'; id: string | null; name: string }
  enabled: boolean
  /** The app wants a second factor whatever its policy says. */
  second_factor: boolean
  /** What its rules say of the path before any policy is asked. */
  rule: { kind: 'deny' | 'bypass'; rule: RuleSeen | null } | null
  guards: Guard[]
}

type App = ExplainInput['app']

/** What stands between a person and the app, by the change under way where there is one. */
export const lookAtApp = async (context: Context, { app, draft }: ExplainInput): Promise<AppSeen> => {
  const guard = async (id: string | null, rule: RuleSeen | null = null): Promise<Guard> => {
    if (draft && draft.policy_id === id) {
      const { policy_id, ...written } = draft
      const name = policy_id === null ? 'Draft' : (context.services.snapshots.policy(policy_id)?.policy.name ?? 'Draft')
      return { policy: { id: policy_id ?? '', name }, in_force: draftInForce(written, context.services.now()), rule }
    }
    const in_force = await policyOfRef(context, { policy_id: id })
    return { policy: in_force && { id: in_force.policy.id, name: in_force.policy.name }, in_force, rule }
  }
  switch (app.kind) {
    case 'client':
      return ofClient(context, app, guard)
    case 'site':
      return ofSite(context, app, guard)
    case 'policy': {
      const only = await guard(app.id)
      const name = only.policy?.name ?? ''
      return { app: { ...app, name }, enabled: true, second_factor: false, rule: null, guards: [only] }
    }
    default:
      return app satisfies never
  }
}

type MakeGuard = (id: string | null, rule?: RuleSeen | null) => Promise<Guard>

const ofClient = async (context: Context, app: App & { kind: 'client' }, guard: MakeGuard): Promise<AppSeen> => {
  const { id, name, enabled, policy_id, require_second_factor } = await loadClient(context, app.id)
  // A new policy, whose draft has no id yet, is none that a client has.
  const own = policy_id === null ? { policy: null, in_force: null, rule: null } : await guard(policy_id)
  return {
    app: { kind: 'client', id, name },
    enabled,
    second_factor: require_second_factor,
    rule: null,
    guards: [own],
  }
}

const ofSite = async (context: Context, app: App & { kind: 'site' }, guard: MakeGuard): Promise<AppSeen> => {
  const registered = context.services.snapshots.sites().byId(app.id)
  if (!registered) throw notFound('site')
  const { site } = registered
  const verdict = judgeRules(registered, app.method, app.path)
  const seen = {
    app: { kind: 'site', id: site.id, name: site.name },
    enabled: site.enabled,
    second_factor: false,
  } as const
  if (verdict.kind !== 'policies')
    return { ...seen, rule: { kind: verdict.kind, rule: verdict.rule && ruleSeen(verdict.rule) }, guards: [] }
  const guards = verdict.policies.map(({ policy_id, rule }) => {
    const at = rule && ruleSeen(rule)
    return policy_id === null ? { policy: null, in_force: null, rule: at } : guard(policy_id, at)
  })
  return { ...seen, rule: null, guards: await Promise.all(guards) }
}

const ruleSeen = ({ position, match, path, action }: SiteRule): RuleSeen => ({ position, match, path, action })
