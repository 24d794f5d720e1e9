import type { Change, ClientChange } from '@gatekeeper/core/configuration/change'
import type { Configuration } from '@gatekeeper/core/configuration/entries'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { requireGroup } from '@gatekeeper/db/stores/groups'
import { bumpVersionFrom, requireVersion, type Snapshot } from '@gatekeeper/db/stores/versions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { refuse } from '../errors'
import { newSecret as newSigningSecret } from '../webhooks/save-webhook'
import { hangingFrom } from './hanging'
import type { Loaded } from './load-state'
import { type LoadedPlan, makePlan, planView, type WantedFile } from './plan'
import { requireRights } from './rights'
import { type ClientExtras, prepareClient, writesOf } from './writes'

export interface WantedApply extends WantedFile {
  /** Of the plan that was shown; `null` to do whatever the file asks for now. */
  expected: string | null
  /** What the file is called, for the audit log. */
  name: string | null
}

/** More changes of others in between than ever happen. */
const TRIES = 5

const changedMeanwhile = () =>
  refuse(
    'CONFLICT',
    'stale',
    'Something was changed meanwhile, so the plan that was shown no longer holds. Nothing was done. Plan again.',
  )

/** In one go: one commit for the whole file, or nothing (product.md section 8). */
export const applyFile = async (context: Context, wanted: WantedApply) => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const made = await makePlan(context, wanted)
    if (wanted.expected !== null && wanted.expected !== made.fingerprint) throw changedMeanwhile()
    await requireRights(context, made.plan.changes)
    const view = await planView(context, made)
    if (made.plan.changes.length === 0) return { ...view, secrets: [], problems: [] }
    const done = await commitPlan(context, made, wanted.name)
    if (done !== null) return { ...view, ...done }
  }
  throw changedMeanwhile()
}

/** `null`: something else was changed first. */
const commitPlan = async (context: Context, { wanted, plan, loaded, fingerprint }: LoadedPlan, name: string | null) => {
  const { db, snapshots } = context.services
  const { changes } = plan
  const extras = new Map<string, ClientExtras>()
  const signing = new Map<string, string>()
  const clients = changes.filter((change): change is ClientChange => change.noun === 'client')
  for (const change of clients) extras.set(change.name, await prepareClient(context, change))
  for (const { noun, kind, after } of changes)
    if (noun === 'webhook' && kind === 'create' && after.kind === 'generic')
      signing.set(after.id, newSigningSecret(context))
  const event = auditEvent(context, {
    action: 'configuration.applied',
    target_type: 'configuration',
    target_name: name,
    details: { ...counts(changes), fingerprint },
  })
  const result = await db.commit([
    ...guards(wanted, changes, loaded),
    ...writesOf(context, changes, extras, signing, await hangingFrom(context, changes)),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') return null
  // Policies first: a client never points at one that this node has not heard of.
  await snapshots.reload('access')
  await Promise.all((['clients', 'settings', 'webhooks'] as const).map((name) => snapshots.reload(name)))
  const told = changes.flatMap((change) => {
    const secret = change.noun === 'webhook' && change.after?.write_to ? signing.get(change.after.id) : undefined
    return secret === undefined ? [] : [{ noun: change.noun, name: change.name, secret }]
  })
  return {
    secrets: [...[...extras.values()].flatMap(({ made }) => made ?? []), ...told],
    problems: [...extras].flatMap(([id, { icon }]) =>
      icon.problem === null ? [] : [{ client: id, problem: icon.problem }],
    ),
  }
}

/**
 * What was planned holds only for what was looked at: nothing of the nouns and of the groups named may have changed since. Every apply moves `access`
 * on, so that of two at once one is planned anew.
 */
const guards = ({ groups = [] }: Configuration, changes: readonly Change[], { versions, state, facts }: Loaded) => {
  const named = new Set(groups.map(({ name }) => facts.fold(name)))
  const touched = new Set<Snapshot>(['access', ...changes.flatMap(({ noun }) => SNAPSHOT_OF[noun])])
  const names = ['access', 'clients', 'settings', 'webhooks'] as const
  const rewritten = new Set(changes.flatMap(({ noun, before }) => (noun === 'group' && before ? [before.id] : [])))
  return [
    ...names.filter((name) => touched.has(name)).map((name) => bumpVersionFrom(name, versions[name])),
    ...names
      .filter((name) => !touched.has(name) && versions[name] > 0)
      .map((name) => requireVersion(name, versions[name])),
    ...state.groups
      .filter(({ id, name_key }) => named.has(name_key) && !rewritten.has(id))
      .map(({ id, version }) => requireGroup(id, version)),
  ]
}

/** Whoever loses a policy must not find it in a snapshot of clients. */
const SNAPSHOT_OF = {
  group: ['access'],
  policy: ['access', 'clients'],
  client: ['clients'],
  site: ['access'],
  webhook: ['webhooks'],
  settings: ['settings'],
} as const satisfies Record<Change['noun'], Snapshot[]>

const counts = (changes: readonly Change[]) => {
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length
  return { created: of('create'), changed: of('change'), deleted: of('delete') }
}
