import { ISSUER, type Provider } from './provider'
import type { AddedClient } from './records'
import { authorizeUrl, basic } from './relying-party'

export interface PushAnswer {
  status: number
  headers: Headers
  body: { request_uri?: string; expires_in?: number; error?: string; error_description?: string }
}

interface PushOptions {
  /** Instead of the client's own secret. */
  proof?: Record<string, string>
  peer?: string
  headers?: Record<string, string>
}

/** The parameters of an authorization request with the usual ones; `null` leaves one out. */
export const requestOf = (
  client: Pick<AddedClient, 'client'>,
  parameters: Record<string, string | null> = {},
): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(authorizeUrl(client, parameters).replace('/authorize?', '')))

/** A form as it is, whatever it holds. */
export const pushForm = async (
  provider: Provider,
  body: string | URLSearchParams,
  { headers = {}, peer }: PushOptions = {},
): Promise<PushAnswer> => {
  const request = new Request(`${ISSUER}/oauth/par`, {
    method: 'POST',
    headers: { host: new URL(ISSUER).host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  })
  const response = await provider.handle(request, peer)
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json().catch(() => ({}))) as PushAnswer['body'],
  }
}

export const push = (
  provider: Provider,
  app: AddedClient,
  parameters: Record<string, string | null> = {},
  { proof, headers = {}, ...options }: PushOptions = {},
): Promise<PushAnswer> => {
  const proves: Record<string, string> =
    app.client.type === 'confidential' && proof === undefined ? { authorization: basic(app) } : {}
  const body = new URLSearchParams({ ...requestOf(app, parameters), ...proof })
  return pushForm(provider, body, { headers: { ...proves, ...headers }, ...options })
}

/** `/authorize` with what was pushed, and `more` beside it. */
export const openUrl = (
  { client }: Pick<AddedClient, 'client'>,
  request_uri: string,
  more: Record<string, string> = {},
): string => `/authorize?${new URLSearchParams({ client_id: client.id, request_uri, ...more })}`

export const pushed = async (...args: Parameters<typeof push>): Promise<string> => {
  const { status, body } = await push(...args)
  if (status !== 201 || body.request_uri === undefined) throw new Error(`not pushed: ${status} ${JSON.stringify(body)}`)
  return body.request_uri
}
