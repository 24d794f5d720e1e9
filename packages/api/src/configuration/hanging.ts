import type { Change } from '@gatekeeper/core/configuration/change'
import { hangingFromClient } from '@gatekeeper/db/stores/clients'
import { countWaiting } from '@gatekeeper/db/stores/delivery-list'
import { countAllMembers } from '@gatekeeper/db/stores/group-list'
import { listPoliciesNaming } from '@gatekeeper/db/stores/policy-list'
import { hangingFromSite } from '@gatekeeper/db/stores/sites'
import type { Context } from '../context'

/** What a deletion takes with it, as the page that deletes says before, and its event afterwards. */
export type Hanging = Record<string, number | string[]>

export const hangingFrom = async (
  { services: { db } }: Context,
  changes: readonly Change[],
): Promise<Map<Change, Hanging>> => {
  const found = changes.map(async (change): Promise<[Change, Hanging][]> => {
    if (change.kind !== 'delete') return []
    switch (change.noun) {
      case 'group': {
        const { id } = change.before
        const [members, policies] = await Promise.all([countAllMembers(db, id), listPoliciesNaming(db, id)])
        return [[change, { members, policies: policies.map(({ name }) => name) }]]
      }
      case 'client':
        return [[change, await hangingFromClient(db, change.before.client.id)]]
      case 'site':
        return [[change, await hangingFromSite(db, change.before.site.id)]]
      case 'webhook':
        return [[change, { waiting: (await countWaiting(db)).get(change.before.webhook.id) ?? 0 }]]
      case 'policy':
        return []
      default:
        return change satisfies never
    }
  })
  return new Map((await Promise.all(found)).flat())
}
