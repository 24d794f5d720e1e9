import type { PolicyInForce } from '@gatekeeper/core/access/policy'
import type { Change, PolicyChange } from '@gatekeeper/core/configuration/change'
import { countPeople, listPeople, type NamedSet, type Person } from '@gatekeeper/db/stores/policy-impact'
import type { Context } from '../context'
import { namedSet } from '../policies/policy-ref'
import type { Loaded } from './load-state'

const FIRST = 20

export interface Impact {
  noun: 'policy' | 'client' | 'site'
  name: string
  gains: { count: number; people: Pick<Person, 'email' | 'name'>[] }
  loses: { count: number; people: Pick<Person, 'email' | 'name'>[] }
}

/** Whom each change of a policy, or of where one stands, lets in and shuts out; by the members that groups have now. */
export const impactOfChanges = async (
  context: Context,
  changes: readonly Change[],
  { state, facts }: Loaded,
): Promise<Impact[]> => {
  const { now } = facts
  const before = new Map(state.policies.map((one) => [one.policy.id, namedSet(one, now)]))
  const after = new Map([
    ...before,
    ...changes.flatMap((change) => (change.noun === 'policy' ? afterOf(change, now) : [])),
  ])
  const of = (sets: ReadonlyMap<string, NamedSet>, id: string | null): NamedSet =>
    id === null ? namedSet(null, now) : (sets.get(id) ?? NOBODY)
  const pairs = changes.flatMap((change): [Impact['noun'], string, NamedSet, NamedSet][] => {
    if (change.kind !== 'change') return []
    if (change.noun === 'policy') {
      const { id } = change.after
      return [['policy', change.name, of(before, id), of(after, id)]]
    }
    if (change.noun === 'client') {
      const [from, to] = [change.before.client.policy_id, change.after.client.policy_id]
      return from === to ? [] : [['client', change.name, of(before, from), of(after, to)]]
    }
    if (change.noun !== 'site') return []
    const [from, to] = [change.before.site.policy_id, change.after.policy_id]
    return from === to ? [] : [['site', change.name, of(before, from), of(after, to)]]
  })
  // A thousand clients that go from one policy to another are one question to the database (PRM-07).
  const asked = new Map<string, Promise<Pick<Impact, 'gains' | 'loses'>>>()
  const ask = async (from: NamedSet, to: NamedSet) => {
    const [gains, loses] = await Promise.all([people(context, to, from, now), people(context, from, to, now)])
    return { gains, loses }
  }
  const told = await Promise.all(
    pairs.map(async ([noun, name, from, to]): Promise<Impact> => {
      const key = JSON.stringify([from, to])
      const answer = asked.get(key) ?? ask(from, to)
      asked.set(key, answer)
      return { noun, name, ...(await answer) }
    }),
  )
  return told.filter(({ gains, loses }) => gains.count + loses.count > 0)
}

const NOBODY: NamedSet = { everyone: false, users: [], groups: [] }

const afterOf = ({ after }: PolicyChange, now: number): [string, NamedSet][] => {
  if (after === null) return []
  const live = ({ expires_at }: { expires_at: number | null }) => expires_at === null || expires_at > now
  const ids = (list: PolicyIds) => list.filter(live).map(({ id }) => id)
  return [[after.id, { everyone: after.everyone, users: ids(after.users), groups: ids(after.groups) }]]
}
type PolicyIds = { id: string; expires_at: PolicyInForce['grants'][number]['expires_at'] }[]

const people = async ({ services: { db } }: Context, named: NamedSet, except: NamedSet, now: number) => {
  const of = { named, except, without_second_factor: false, now }
  const [count, rows] = await Promise.all([countPeople(db, of), listPeople(db, of, { offset: 0, limit: FIRST })])
  return { count, people: rows.map(({ email, name }) => ({ email, name })) }
}
