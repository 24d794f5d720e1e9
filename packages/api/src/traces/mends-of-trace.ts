import { ADVICE, type AdviceKey } from '@gatekeeper/core/access/mend-advice.data'
import { sayMend } from '@gatekeeper/core/access/mend-words'
import { type Mend, type MendFacts, type MendKind, mendsOf } from '@gatekeeper/core/access/mends'
import { judgeRules } from '@gatekeeper/core/access/site-rules'
import type { Trace } from '@gatekeeper/core/access/trace'
import type { Client } from '@gatekeeper/core/oidc/client'
import type { User } from '@gatekeeper/core/user'
import { findPkceRecord } from '@gatekeeper/db/stores/client-pkce'
import { findClientById } from '@gatekeeper/db/stores/clients'
import { findUserById } from '@gatekeeper/db/stores/users'
import { judgeNamed } from '../access/judge-access'
import type { Context } from '../context'
import { refuse } from '../errors'
import type { Services } from '../services'

/** A trace with what it was about, as that stands now. */
export interface TraceToday {
  trace: Trace
  client: Client | null
  user: User | null
  /** The one that has the host now. */
  site: { id: string; name: string } | null
  facts: MendFacts
}

/** The policies that had to let the person in. */
const policiesOf = (services: Services, trace: Trace, client: Client | null): (string | null)[] => {
  if (trace.endpoint !== 'forward_auth') return [client?.policy_id ?? null]
  const { host, method, path } = trace.request
  const site = host === undefined ? null : services.snapshots.sites().byHost(host)
  if (!site || method === undefined || path === undefined) return []
  const verdict = judgeRules(site, method, path)
  return verdict.kind === 'policies' ? verdict.policies.map(({ policy_id }) => policy_id) : []
}

const refusingPolicy = async (services: Services, policies: (string | null)[], user_id: string) => {
  for (const id of policies) {
    if (id !== null && services.snapshots.policy(id) && !(await judgeNamed(services, id, user_id))) return id
  }
  return null
}

export const traceToday = async ({ services }: Context, trace: Trace): Promise<TraceToday> => {
  const { db, snapshots } = services
  const [client, user, pkce] = await Promise.all([
    trace.client_id === null ? null : findClientById(db, trace.client_id),
    trace.user_id === null ? null : findUserById(db, trace.user_id),
    trace.client_id === null ? null : findPkceRecord(db, trace.client_id),
  ])
  const host = trace.endpoint === 'forward_auth' ? trace.request.host : undefined
  const site = host === undefined ? null : (snapshots.sites().byHost(host)?.site ?? null)
  const about_policy = trace.check === 'policy' && user !== null
  return {
    trace,
    client,
    user,
    site: site && { id: site.id, name: site.name },
    facts: {
      client,
      pinned: (pkce?.pinned_at ?? null) !== null,
      user,
      refusing_policy_id: about_policy
        ? await refusingPolicy(services, policiesOf(services, trace, client), user.id)
        : null,
      has_site: site !== null,
    },
  }
}

export type SaidMend = Mend & { done: boolean; says: string }

/** With a sentence each: what a mend changes is said before it is made. */
export const mendsToday = (today: TraceToday): { mends: SaidMend[]; advice: { key: AdviceKey; says: string }[] } => {
  const { mends, advice } = mendsOf(today.trace, today.facts)
  return {
    mends: mends.map((mend) => ({ ...mend, says: sayMend(mend) })),
    advice: advice.map((key) => ({ key, says: ADVICE[key] })),
  }
}

/** The mend of this kind that the trace has, or a refusal: nothing is mended that was not refused. */
export const requireMend = <K extends MendKind>(
  today: TraceToday,
  kind: K,
): Extract<Mend, { kind: K }> & { done: boolean } => {
  const found = mendsOf(today.trace, today.facts).mends.find((mend) => mend.kind === kind)
  if (!found)
    throw refuse('BAD_REQUEST', 'no_mend', 'This refusal has no such mend. Open its trace to see those that it has.')
  return found as Extract<Mend, { kind: K }> & { done: boolean }
}
