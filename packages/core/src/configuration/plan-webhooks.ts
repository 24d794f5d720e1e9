import { judgeWebhook } from '../delivery/webhook-input'
import { judgeTarget, type TypedTarget, type WebhookTarget } from '../delivery/webhook-target'
import { compare, type WebhookAfter, type WebhookChange } from './change'
import { type Desk, faultsAt, match, type Row, secretAt } from './desk'
import type { SecretReference, WebhookEntry, WebhookTargetEntry } from './entries'
import { unchanged } from './plan-groups'
import { isOnFile } from './sealed'
import type { WebhookState } from './state'
import { same, writeWebhook } from './write-out'

/** Each event is looked at for every webhook. */
const MOST = 50

/** `http`: receivers on networks of one's own are allowed by the settings, as they will be. */
export function planWebhooks(desk: Desk, http: boolean): WebhookChange[] {
  const { state, wanted, facts } = desk
  const { rows, gone } = match<WebhookEntry, WebhookState>(desk, {
    section: 'webhooks',
    noun: 'webhook',
    entries: wanted.webhooks,
    current: state.webhooks,
    keyOf: ({ name }) => facts.fold(name),
    key: 'name',
    find: ({ name }) => state.webhooks.find(({ webhook }) => facts.fold(webhook.name) === facts.fold(name)) ?? null,
    nameOf: ({ webhook }) => webhook.name,
  })
  const changes = [...rows.flatMap((row) => planWebhook(desk, row, http)), ...gone.map((one) => deletion(one, null))]
  const made = changes.filter(({ kind }) => kind === 'create').length
  const left = changes.filter(({ kind }) => kind === 'delete').length
  if (made > 0 && state.webhooks.length + made - left > MOST)
    desk.faults.push({
      field: 'webhooks',
      message: `There are at most ${MOST} webhooks. Take away what is not needed.`,
    })
  return changes
}

const deletion = (before: WebhookState, place: string | null): WebhookChange => ({
  noun: 'webhook',
  kind: 'delete',
  name: before.webhook.name,
  place,
  fields: [],
  before,
  after: null,
})

function planWebhook(
  desk: Desk,
  { entry, place, before }: Row<WebhookEntry, WebhookState>,
  http: boolean,
): WebhookChange[] {
  if (entry.absent) return before === null ? unchanged(desk) : [deletion(before, place)]
  const faults = desk.faults.length
  const had = before?.webhook ?? null
  const kind = had?.kind ?? entry.kind ?? 'generic'
  const fault = (field: string, message: string) => faultsAt(desk, place, [{ field, message }])
  if (had !== null && entry.kind !== undefined && entry.kind !== had.kind)
    fault('kind', `The webhook is of the kind ${had.kind}, and stays so. Take it away and make it anew to change that.`)
  if (had === null && entry.kind === undefined) fault('kind', 'Say of which kind it is, such as generic or discord.')
  if (had === null && entry.target === undefined) fault('target', 'Say where the events go.')
  if (entry.secret !== undefined && kind !== 'generic') fault('secret', 'Only a generic webhook signs what it sends.')
  const judged = judgeWebhook({ name: entry.name, events: entry.events ?? had?.events ?? [] })
  if (judged.kind === 'refuse') faultsAt(desk, place, judged.faults)
  const target = entry.target === undefined ? null : readTarget(desk, place, kind, entry.target, http)
  if (desk.faults.length > faults || judged.kind === 'refuse') return []
  const moved = target !== null && !(before?.target && isAim(desk, target, before.target))
  const after: WebhookAfter = {
    ...judged.webhook,
    id: had?.id ?? desk.facts.newId(),
    kind,
    enabled: entry.enabled ?? had?.enabled ?? true,
    target: moved ? target : null,
    write_to: had === null ? (entry.secret?.write_to ?? null) : null,
  }
  const fields = compare(had && writeWebhook(had), writeWebhook(after), { name: after.name, enabled: true })
  if (moved) fields.push({ field: 'target', from: had?.target_hint ?? null, to: entry.target })
  if (after.write_to !== null) fields.push({ field: 'secret', from: null, to: entry.secret })
  if (had === null && kind === 'generic' && after.write_to === null)
    desk.warnings.push(
      `webhook ${after.name}: nobody learns its secret. Add secret: { write_to: FILE }, or make another by "gk webhooks rotate-secret".`,
    )
  const told = { noun: 'webhook' as const, name: after.name, place, fields }
  if (before === null) return [{ ...told, kind: 'create', before, after }]
  return fields.length === 0 ? unchanged(desk) : [{ ...told, kind: 'change', before, after }]
}

/** Where one of mail goes is shown to everybody who sees it. */
const isAim = (desk: Desk, wanted: WebhookTarget, on_file: WebhookTarget): boolean => {
  const compare = () => same(wanted, on_file)
  return wanted.kind === 'email' ? compare() : isOnFile(desk, 'webhooks', compare)
}

const SECRET = ['url', 'bot_token', 'topic', 'token'] as const

function readTarget(
  desk: Desk,
  place: string,
  kind: WebhookAfter['kind'],
  entry: WebhookTargetEntry,
  http: boolean,
): WebhookTarget | null {
  const { chat_id, priority, address, locale } = entry
  const read = (field: (typeof SECRET)[number], reference: SecretReference | null | undefined) =>
    reference ? (secretAt(desk, `${place}.target.${field}`, reference) ?? undefined) : undefined
  const faults = desk.faults.length
  const opened = Object.fromEntries(SECRET.map((field) => [field, read(field, entry[field])])) as TypedTarget
  if (desk.faults.length > faults) return null
  const verdict = judgeTarget(kind, { ...opened, chat_id, priority, address, locale }, http)
  if (verdict.kind === 'target') return verdict.target
  faultsAt(desk, place, verdict.faults)
  return null
}
