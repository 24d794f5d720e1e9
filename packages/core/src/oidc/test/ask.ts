/** Sends an authorization request through both steps, as the endpoint does. */
import { type IdTokenHint, locateClient, validateAuthorizationRequest } from '../authorization-request'
import type { Client } from '../client'
import { readParameters } from '../parameters'
import { aClient, CALLBACK } from './examples'

export type Changes = Record<string, string | null>
export const valid = {
  client_id: 'grafana',
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid',
  state: 'xyz',
}

/** The valid request with some parameters changed (`null`: left out), and more text behind it. */
export const query = (changes: Changes = {}, more = ''): string => {
  const entries = Object.entries<string | null>({ ...valid, ...changes }).filter(([, value]) => value !== null)
  return entries.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&') + more
}
export const locate = (text: string, client: Client | null = aClient()) => locateClient(readParameters(text), client)

export interface Setting {
  client?: Client
  pinned?: boolean
  hint?: IdTokenHint
}
export function ask(text: string, { client = aClient(), pinned = false, hint = { kind: 'none' } }: Setting = {}) {
  const params = readParameters(text)
  const located = locateClient(params, client)
  if (located.kind === 'page') throw new Error(`a page: ${located.error.error_description}`)
  const outcome = validateAuthorizationRequest(params, client, pinned, located, hint)
  return { located, outcome }
}
export const errorOf = (text: string, setting?: Setting): string => {
  const { outcome } = ask(text, setting)
  return outcome.kind === 'error' ? outcome.error : outcome.kind
}
export const requestOf = (text: string, setting?: Setting) => {
  const { outcome } = ask(text, setting)
  if (outcome.kind === 'error') throw new Error(outcome.error_description)
  return outcome.request
}
