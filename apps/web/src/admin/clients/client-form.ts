// The form of a client: which fields there are, on which tab each stands, and what the server says of them while typing.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { protocol, clients as t } from '../../messages/admin'
import { type RouterInput, trpc } from '../../trpc'
import type { Client, ClientChanges, ClientDetail } from '../types'
import type { Form } from '../ui/form'
import { filledLines, lineOfEntry } from '../ui/lines'
import type { LineNote } from '../ui/lines-field'

/** Of what is on file; its keys as the text that a person pastes, empty where there are none. */
export type ClientRecord = Omit<ClientDetail, 'jwks'> & { jwks: string }
export type ClientForm = Form<ClientRecord>
export const TABS = ['connect', 'access', 'tokens', 'protocol', 'claims', 'doctor', 'grants', 'events'] as const
export type ClientTab = (typeof TABS)[number]

/** Every field that can be changed, and where. */
const FIELDS = {
  name: 'connect',
  description: 'connect',
  home_url: 'connect',
  app_url: 'connect',
  icon_url: 'connect',
  redirect_uris: 'connect',
  post_logout_redirect_uris: 'connect',
  scopes: 'access',
  policy_id: 'access',
  consent: 'access',
  reauthenticate: 'access',
  require_second_factor: 'access',
  resource_server: 'access',
  grant_types: 'tokens',
  token_endpoint_auth_method: 'protocol',
  pkce: 'protocol',
  id_token_signed_response_alg: 'tokens',
  access_token_format: 'tokens',
  access_token_lifetime: 'tokens',
  id_token_lifetime: 'tokens',
  refresh_token_lifetime: 'tokens',
  claims_in_id_token: 'tokens',
  custom_claims: 'claims',
  groups_filter: 'claims',
  fapi: 'protocol',
  jwks: 'protocol',
  jwks_uri: 'protocol',
  token_endpoint_auth_signing_alg: 'protocol',
  request_object_signing_alg: 'protocol',
  require_pushed_authorization_requests: 'protocol',
  dpop_bound_access_tokens: 'tokens',
  allowed_audiences: 'tokens',
  answers_for: 'access',
  backchannel_logout_uri: 'connect',
  frontchannel_logout_uri: 'connect',
  initiate_login_uri: 'connect',
} as const satisfies Record<keyof ClientChanges, ClientTab>

type Field = keyof typeof FIELDS
const FIELD_NAMES = Object.keys(FIELDS) as Field[]

export const tabOf = (field: string): ClientTab => FIELDS[field as Field] ?? 'connect'
export const fieldName = (field: string): string =>
  t().fields[field as keyof ReturnType<typeof t>['fields']] ??
  protocol().fields[field as keyof ReturnType<typeof protocol>['fields']] ??
  field

export const recordOf = ({ jwks, ...client }: ClientDetail): ClientRecord => ({
  ...client,
  jwks: jwks === null ? '' : JSON.stringify(jwks, null, 2),
})

/** An empty box means none of these, not an empty one. */
const MAY_BE_NONE: readonly string[] = [
  'description',
  'home_url',
  'icon_url',
  'jwks',
  'jwks_uri',
  'backchannel_logout_uri',
  'frontchannel_logout_uri',
  'initiate_login_uri',
] satisfies Field[]

const orNone = (field: string, value: unknown): unknown =>
  MAY_BE_NONE.includes(field) && typeof value === 'string' && value.trim() === '' ? null : sendable(value)

export function changesToSend(changes: Partial<ClientRecord>): ClientChanges {
  const entries = FIELD_NAMES.filter((field) => field in changes).map((field) => [field, orNone(field, changes[field])])
  return Object.fromEntries(entries) as ClientChanges
}

const isNames = (value: unknown): value is { names: string[] } =>
  typeof value === 'object' && value !== null && 'names' in value

function sendable(value: unknown): unknown {
  if (isNames(value)) return { names: filledLines(value.names) }
  return Array.isArray(value) ? filledLines(value) : value
}

type Input = ClientChanges & Partial<Pick<Client, 'id' | 'type'>>
export interface Judgement {
  faults: (field: keyof Input) => LineNote[]
  warnings: (field: keyof Input) => LineNote[]
}

/** Asks the server a moment after the last key what is wrong with the input as it stands. */
export function createJudgement(input: () => Input): Judgement {
  const [asked, setAsked] = createSignal(input())
  createEffect(
    on(
      () => JSON.stringify(input()),
      (text) => {
        const timer = setTimeout(() => setAsked(JSON.parse(text) as Input), 300)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  const verdict = useQuery(() => ({
    queryKey: ['clients', 'validate', asked()],
    queryFn: () => trpc.clients.validate.query(sendableInput(asked())),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  }))
  const notes = (kind: 'faults' | 'warnings', field: keyof Input): LineNote[] =>
    (verdict.isSuccess ? verdict.data[kind] : [])
      .filter((note) => note.field === field)
      .map((note) => ({ message: note.message, line: place(input()[field], (note as LineNote).line) }))
  return { faults: (field) => notes('faults', field), warnings: (field) => notes('warnings', field) }
}

function place(value: unknown, line: number | undefined): number | undefined {
  const entries = isNames(value) ? value.names : value
  return line === undefined || !Array.isArray(entries) ? line : lineOfEntry(entries, line)
}

/**
 * The address of a template's app and a pasted key set are judged when they are saved, and by nothing before: a question goes by
 * a URL, and what was pasted may be a private key. What hangs on the keys is left out with them.
 */
const sendableInput = ({ app_url: _, jwks, ...input }: Input): RouterInput['clients']['validate'] => {
  const others = Object.fromEntries(Object.entries(input).map(([field, value]) => [field, sendable(value)]))
  if (!jwks) return others
  const { fapi: _fapi, token_endpoint_auth_method: _method, ...free } = others
  return free
}

/** The faults of a field of lines that the last save had, each at its line in the box. */
export const lineFaults = (form: ClientForm, field: 'allowed_audiences' | 'answers_for'): LineNote[] =>
  form
    .faults()
    .filter((fault) => fault.field === field)
    .map(({ message, line }) => ({ message, line: place(form.get(field), line) }))
