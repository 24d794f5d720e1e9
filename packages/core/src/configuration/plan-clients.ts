import type { Client, RegisteredClient } from '../oidc/client'
import { CLIENT_DEFAULTS, validateClientMetadata } from '../oidc/client-metadata'
import { hasSecret } from '../oidc/client-protocol'
import { type ProtocolTyped, withoutKeyFaults, withProtocol } from '../oidc/with-protocol'
import type { Settings } from '../settings'
import { isHashOf } from '../token'
import { type ClientAfter, type ClientChange, compare, type FieldChange } from './change'
import { type Desk, faultsAt, match, type Row, secretAt } from './desk'
import type { ClientEntry } from './entries'
import { type Named, unchanged } from './plan-groups'
import { policyByName } from './plan-policies'
import { type Names, writeClient } from './write-out'

type Lifetimes = Pick<Settings, 'access_token_lifetime' | 'id_token_lifetime' | 'refresh_token_lifetime'>

export function planClients(
  desk: Desk,
  policies: readonly Named[],
  names: Names,
  lifetimes: Lifetimes,
): ClientChange[] {
  const { state, wanted } = desk
  const { rows, gone } = match<ClientEntry, RegisteredClient>(desk, {
    section: 'clients',
    noun: 'client',
    entries: wanted.clients,
    current: state.clients,
    keyOf: ({ id }) => id,
    key: 'id',
    find: ({ id }) => state.clients.find(({ client }) => client.id === id) ?? null,
    nameOf: ({ client }) => client.id,
  })
  return [
    ...rows.flatMap((row) => planClient(desk, row, policies, names, lifetimes)),
    ...gone.map((client) => deletion(client, null)),
  ]
}

const deletion = (before: RegisteredClient, place: string | null): ClientChange => ({
  noun: 'client',
  kind: 'delete',
  name: before.client.id,
  place,
  fields: [],
  before,
  after: null,
})

function planClient(
  desk: Desk,
  { entry, place, before }: Row<ClientEntry, RegisteredClient>,
  policies: readonly Named[],
  names: Names,
  lifetimes: Lifetimes,
): ClientChange[] {
  if (entry.absent) return before === null ? unchanged(desk) : [deletion(before, place)]
  const faults = desk.faults.length
  const { client, faults: ofKeys } = merge(desk, entry, place, before?.client ?? null, policies, lifetimes)
  faultsAt(desk, place, ofKeys)
  const verdict = validateClientMetadata({ ...client, icon_url: client.icon_url?.trim() || null })
  if (verdict.kind === 'refuse') faultsAt(desk, place, withoutKeyFaults(verdict.faults, ofKeys))
  const secret = planSecret(desk, entry, place, client, before)
  if (desk.faults.length > faults || verdict.kind === 'refuse') return []
  desk.warnings.push(...verdict.warnings.map(({ message }) => `client ${client.id}: ${message}`))
  if (before === null && hasSecret(client) && secret === null)
    desk.warnings.push(
      `client ${client.id}: it has no secret yet. Add secret: { write_to: FILE }, or make one by "gk clients rotate-secret ${client.id}".`,
    )
  const fields = [
    ...compare(
      before && writeClient(before.client, desk.names),
      writeClient(client, names),
      writeClient(blankOf(desk, { id: entry.id }, lifetimes), names),
    ),
    ...secretField(secret, entry),
  ]
  const told = { noun: 'client' as const, name: client.id, place, fields }
  const after: ClientAfter = { client, secret }
  if (before === null) return [{ ...told, kind: 'create', before, after }]
  return fields.length === 0 ? unchanged(desk) : [{ ...told, kind: 'change', before, after }]
}

/** A client of which nothing is said but what it is called. */
function blankOf({ facts: { now } }: Desk, { id, type = 'confidential' }: ClientEntry, lifetimes: Lifetimes): Client {
  const { access_token_lifetime, id_token_lifetime, refresh_token_lifetime } = lifetimes
  return {
    ...CLIENT_DEFAULTS,
    ...{ access_token_lifetime, id_token_lifetime, refresh_token_lifetime },
    ...(type === 'public' && { token_endpoint_auth_method: 'none', pkce: 'required' }),
    ...{ id, type, name: '', icon_id: null, created_at: now, updated_at: now, version: 1 },
  }
}

function merge(
  desk: Desk,
  entry: ClientEntry,
  place: string,
  before: Client | null,
  policies: readonly Named[],
  lifetimes: Lifetimes,
): ProtocolTyped<Client> {
  const { absent: _, secret: __, policy, ...written } = entry
  const fields = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))
  if (before !== null && entry.type !== undefined && entry.type !== before.type)
    faultsAt(desk, place, [
      {
        field: 'type',
        message: `The client is ${before.type}, and stays so. Take it away and make it anew to change that.`,
      },
    ])
  const policy_id = policy === undefined ? undefined : policyByName(desk, `${place}.policy`, policy, policies)
  const { client, faults } = withProtocol(before ?? blankOf(desk, entry, lifetimes), fields)
  return {
    client: { ...client, ...(before !== null && { type: before.type }), ...(policy_id !== undefined && { policy_id }) },
    faults,
  }
}

/** CA-03: 256 random bits. What the app knows already must be of our own form, as `gk secret` makes it. */
const OURS = /^gks_[A-Za-z0-9_-]{43}$/

function planSecret(
  desk: Desk,
  { secret }: ClientEntry,
  place: string,
  client: Client,
  before: RegisteredClient | null,
): ClientAfter['secret'] {
  if (secret === undefined) return null
  const fault = (message: string): null => {
    desk.faults.push({ field: `${place}.secret`, message })
    return null
  }
  if (client.type === 'public') return fault('A public client has no secret: it cannot keep one. Take it out.')
  if (!hasSecret(client))
    return fault('A client that proves itself by its key (private_key_jwt) has no secret. Take it out.')
  if ('write_to' in secret) return before === null ? { kind: 'make', write_to: secret.write_to } : null
  const text = secretAt(desk, `${place}.secret`, secret)
  if (text === null) return null
  if (!OURS.test(text))
    return fault('A secret is gks_ and 43 characters of A-Z a-z 0-9 - _ (256 random bits). Make one by "gk secret".')
  const valid = (before?.secrets ?? []).filter(({ expires_at }) => expires_at === null || expires_at > desk.facts.now)
  if (valid.some(({ hash }) => isHashOf(hash, text))) return null
  if (valid.length >= 2) return fault('Two other secrets are valid already. Delete the one that is no longer used.')
  return { kind: 'given', text }
}

const secretField = (secret: ClientAfter['secret'], entry: ClientEntry): FieldChange[] =>
  secret === null ? [] : [{ field: 'secret', from: null, to: entry.secret }]
