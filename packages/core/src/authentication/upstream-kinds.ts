import type { UpstreamKind, UpstreamProvider } from './upstream'

/** A provider that speaks OpenID Connect: all else is found by discovery, and an ID token says who somebody is. */
export interface OpenIdKind {
  protocol: 'openid'
  /** Known beforehand; `null` where the administrator names it. */
  issuer: string | null
  /** How its ID tokens may call it besides. */
  also_called: readonly string[]
  scopes: readonly string[]
  /** Whether it knows `prompt=login`. */
  prompt_login: boolean
}

/** A provider that speaks OAuth 2.0 alone: an API says who somebody is. */
export interface ApiKind {
  protocol: 'api'
  /** What it sends as `iss` (RFC 9207); `null`: it sends none. */
  issuer: string | null
  authorization_endpoint: string
  token_endpoint: string
  token_auth: 'client_secret_basic' | 'client_secret_post'
  user_endpoint: string
  /** Where the addresses are listed, if the user's own document does not say which are verified. */
  emails_endpoint: string | null
  scopes: readonly string[]
}

export type KindFacts = OpenIdKind | ApiKind
export type UpstreamKinds = Record<UpstreamKind, KindFacts>

const OPENID_SCOPES = ['openid', 'email', 'profile']

/** How each kind of provider is spoken to, by its own documentation. */
export const UPSTREAM_KINDS = {
  oidc: { protocol: 'openid', issuer: null, also_called: [], scopes: OPENID_SCOPES, prompt_login: true },
  google: {
    protocol: 'openid',
    issuer: 'https://accounts.google.com',
    also_called: ['accounts.google.com'],
    scopes: OPENID_SCOPES,
    prompt_login: false,
  },
  github: {
    protocol: 'api',
    issuer: 'https://github.com/login/oauth',
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    token_endpoint: 'https://github.com/login/oauth/access_token',
    token_auth: 'client_secret_post',
    user_endpoint: 'https://api.github.com/user',
    emails_endpoint: 'https://api.github.com/user/emails',
    scopes: ['read:user', 'user:email'],
  },
  discord: {
    protocol: 'api',
    issuer: null,
    authorization_endpoint: 'https://discord.com/oauth2/authorize',
    token_endpoint: 'https://discord.com/api/oauth2/token',
    token_auth: 'client_secret_basic',
    user_endpoint: 'https://discord.com/api/users/@me',
    emails_endpoint: null,
    scopes: ['identify', 'email'],
  },
} as const satisfies UpstreamKinds

/** What `iss` of a callback must be, when there is one (RFC 9207 §2.4); `null`: there must be none. */
export const issuerOf = (provider: Pick<UpstreamProvider, 'kind' | 'issuer'>, kinds: UpstreamKinds): string | null =>
  kinds[provider.kind].issuer ?? provider.issuer
