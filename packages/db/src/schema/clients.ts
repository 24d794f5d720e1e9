import type {
  ClientIcon,
  ClientType,
  ConsentMode,
  GrantType,
  PkcePolicy,
  TokenEndpointAuthMethod,
} from '@gatekeeper/core/oidc/client'
import type { KeySet } from '@gatekeeper/core/oidc/client-protocol'
import type { CustomClaim, GroupsFilter } from '@gatekeeper/core/oidc/custom-claim'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import type { Columns } from '../columns/sqlite'
import type { Policies } from './policies'

export const defineClients = (c: Columns, policies: Policies) =>
  c.table(
    'clients',
    {
      id: c.id().primaryKey(),
      name: c.text().notNull(),
      /** `name` folded for search and sorting. */
      name_key: c.text().notNull(),
      description: c.text(),
      home_url: c.text(),
      icon_url: c.text(),
      icon_id: c.id(),
      type: c.text().$type<ClientType>().notNull(),
      redirect_uris: c.json().$type<string[]>().notNull(),
      post_logout_redirect_uris: c.json().$type<string[]>().notNull(),
      scopes: c.json().$type<string[]>().notNull(),
      grant_types: c.json().$type<GrantType[]>().notNull(),
      token_endpoint_auth_method: c.text().$type<TokenEndpointAuthMethod>().notNull(),
      pkce: c.text().$type<PkcePolicy>().notNull(),
      consent: c.text().$type<ConsentMode>().notNull(),
      id_token_signed_response_alg: c.text().$type<SigningAlgorithm>().notNull(),
      access_token_format: c.text().$type<'jwt' | 'opaque'>().notNull(),
      access_token_lifetime: c.integer().notNull(),
      id_token_lifetime: c.integer().notNull(),
      refresh_token_lifetime: c.integer().notNull(),
      claims_in_id_token: c.flag().notNull(),
      reauthenticate: c.flag().notNull(),
      require_second_factor: c.flag().notNull().default(false),
      // A policy in use is not deleted: whoever lost it would be let in.
      policy_id: c.id().references(() => policies.id),
      resource_server: c.flag().notNull(),
      custom_claims: c.json().$type<CustomClaim[]>().notNull().default([]),
      groups_filter: c.json().$type<GroupsFilter>(),
      template: c.text(),
      app_url: c.text(),
      fapi: c.flag().notNull().default(false),
      jwks: c.json().$type<KeySet>(),
      jwks_uri: c.text(),
      token_endpoint_auth_signing_alg: c.text().$type<SigningAlgorithm>(),
      request_object_signing_alg: c.text().$type<SigningAlgorithm>(),
      require_pushed_authorization_requests: c.flag().notNull().default(false),
      dpop_bound_access_tokens: c.flag().notNull().default(false),
      allowed_audiences: c.json().$type<string[]>().notNull().default([]),
      answers_for: c.json().$type<string[]>().notNull().default([]),
      backchannel_logout_uri: c.text(),
      frontchannel_logout_uri: c.text(),
      initiate_login_uri: c.text(),
      enabled: c.flag().notNull(),
      created_at: c.instant().notNull(),
      updated_at: c.instant().notNull(),
      version: c.integer().notNull(),
    },
    (t) => [
      c.index('clients_name').on(t.name_key, t.id),
      c.index('clients_created').on(t.created_at, t.id),
      c.index('clients_policy').on(t.policy_id),
    ],
  )

export type Clients = ReturnType<typeof defineClients>

const ofClient = (c: Columns, clients: Clients) => c.id().references(() => clients.id, { onDelete: 'cascade' })

export const defineClientSecrets = (c: Columns, clients: Clients) =>
  c.table(
    'client_secrets',
    {
      id: c.id().primaryKey(),
      client_id: ofClient(c, clients).notNull(),
      hash: c.text().notNull(),
      hint: c.text().notNull(),
      created_at: c.instant().notNull(),
      last_used_at: c.instant(),
      expires_at: c.instant(),
    },
    (t) => [c.index('client_secrets_client').on(t.client_id, t.created_at)],
  )

export const defineClientPkce = (c: Columns, clients: Clients) =>
  c.table('client_pkce', {
    client_id: ofClient(c, clients).primaryKey(),
    streak: c.integer().notNull(),
    pinned_at: c.instant(),
  })

export const defineClientIcons = (c: Columns, clients: Clients) =>
  c.table(
    'client_icons',
    {
      id: c.id().notNull(),
      client_id: ofClient(c, clients).notNull(),
      content_type: c.text().$type<ClientIcon['content_type']>().notNull(),
      content: c.bytes().notNull(),
      fetched_at: c.instant().notNull(),
    },
    // Two clients may show the same picture.
    (t) => [c.primaryKey({ columns: [t.id, t.client_id] }), c.index('client_icons_client').on(t.client_id)],
  )
