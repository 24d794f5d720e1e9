/**
 * The apps that every sequence has, and the ways to ask. A feature of the protocol is a row here: an app with other fields
 * and a `send` and `show` of its own (client assertions, DPoP proofs), a way that first pushes its parameters.
 */
import type { Client } from '@gatekeeper/core/oidc/client'
import type { Browser, Landed } from '../harness/browser'
import { openByPost } from '../harness/cross-site'
import type { AddedClient } from '../harness/records'
import { authorizeUrl, post, userInfo } from '../harness/relying-party'

export interface AppKind {
  name: string
  fields: Partial<Client> &
    Pick<Client, 'consent' | 'access_token_format' | 'access_token_lifetime' | 'refresh_token_lifetime'>
  pkce: boolean
  /** Its policy names the group `staff` alone. */
  staff_only: boolean
  /** A request of its server, with whatever proves who asks. */
  send: typeof post
  /** One of its access tokens is shown to UserInfo. */
  show: typeof userInfo
}

const PLAIN = { send: post, show: userInfo }

export const KINDS: readonly AppKind[] = [
  {
    name: 'own',
    fields: {
      consent: 'never',
      access_token_format: 'jwt',
      access_token_lifetime: 900,
      refresh_token_lifetime: 30 * 86_400,
      id_token_signed_response_alg: 'ES256',
    },
    pkce: false,
    staff_only: false,
    ...PLAIN,
  },
  {
    name: 'notes',
    fields: {
      consent: 'remember',
      access_token_format: 'opaque',
      access_token_lifetime: 9 * 3600,
      refresh_token_lifetime: 86_400,
      id_token_signed_response_alg: 'EdDSA',
    },
    pkce: true,
    staff_only: true,
    ...PLAIN,
  },
  {
    name: 'spa',
    fields: {
      type: 'public',
      consent: 'always',
      access_token_format: 'jwt',
      access_token_lifetime: 300,
      refresh_token_lifetime: 10 * 86_400,
      id_token_signed_response_alg: 'EdDSA',
    },
    pkce: true,
    staff_only: false,
    ...PLAIN,
  },
]

type Parameters = Record<string, string | null>
type Way = (browser: Browser, client: AddedClient, parameters: Parameters) => Promise<Landed>

/** How a request for authorization reaches us. */
export const WAYS = {
  query: (browser, client, parameters) => browser.open(authorizeUrl(client, parameters)),
  form: (browser, client, parameters) => openByPost(browser, client, parameters),
} as const satisfies Record<string, Way>

export type WayName = keyof typeof WAYS
