// The form of a client: which fields there are, on which tab each stands, and what the server says of them while typing.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import type { Client, ClientChanges, ClientDetail } from '../types'
import type { Form } from '../ui/form'
import { filledLines, lineOfEntry } from '../ui/lines'
import type { LineNote } from '../ui/lines-field'

export type ClientForm = Form<ClientDetail>
export const TABS = ['connect', 'access', 'tokens', 'claims', 'doctor', 'grants', 'events'] as const
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
  token_endpoint_auth_method: 'tokens',
  pkce: 'tokens',
  id_token_signed_response_alg: 'tokens',
  access_token_format: 'tokens',
  access_token_lifetime: 'tokens',
  id_token_lifetime: 'tokens',
  refresh_token_lifetime: 'tokens',
  claims_in_id_token: 'tokens',
  custom_claims: 'claims',
  groups_filter: 'claims',
  fapi: 'tokens',
  jwks: 'tokens',
  jwks_uri: 'tokens',
  token_endpoint_auth_signing_alg: 'tokens',
  request_object_signing_alg: 'tokens',
  require_pushed_authorization_requests: 'tokens',
  dpop_bound_access_tokens: 'tokens',
  allowed_audiences: 'tokens',
  answers_for: 'tokens',
  backchannel_logout_uri: 'connect',
  frontchannel_logout_uri: 'connect',
  initiate_login_uri: 'connect',
} as const satisfies Record<keyof ClientChanges, ClientTab>

type Field = keyof typeof FIELDS
const FIELD_NAMES = Object.keys(FIELDS) as Field[]

export const tabOf = (field: string): ClientTab => FIELDS[field as Field] ?? 'connect'
export const fieldName = (field: string): string => t().fields[field as keyof ReturnType<typeof t>['fields']] ?? field

export function changesToSend(changes: Partial<ClientDetail>): ClientChanges {
  const entries = FIELD_NAMES.filter((field) => field in changes).map((field) => [field, sendable(changes[field])])
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

/** The address of a template's app is judged when it is saved, and by nothing before. */
const sendableInput = ({ app_url: _, ...input }: Input): Input =>
  Object.fromEntries(Object.entries(input).map(([field, value]) => [field, sendable(value)]))
