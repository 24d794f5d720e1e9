/** A host protected by ForwardAuth (product.md section 6), as it is registered. */
import type { Instant } from '../instant'

/** What a header says of the person; `user` is what the site calls its users by. */
export const IDENTITY_VALUES = ['user', 'sub', 'email', 'username', 'name', 'groups'] as const
export type IdentityValue = (typeof IDENTITY_VALUES)[number]

export interface IdentityHeader {
  /** As the app reads it. */
  name: string
  value: IdentityValue
}

/** Where the site takes tokens of apps that cannot show a page. */
export interface AppTokenRules {
  /** As the password of HTTP Basic; the user name is not looked at. */
  basic: boolean
  bearer: boolean
  /** A header of the app's own. */
  header: string | null
  /** Only at and below this path; everywhere when `null`. */
  path_prefix: string | null
}

export interface Site {
  id: string
  name: string
  /** Folded for search and sorting. */
  name_key: string
  description: string | null
  /** Canonical: lower case, A-labels, with a port only where it is not the scheme's own; `*.example.com` stands for one label. */
  hosts: string[]
  /** Everyone who is signed in when `null`. */
  policy_id: string | null
  identity_headers: IdentityHeader[]
  /** What `user` stands for. */
  remote_user: 'email' | 'sub' | 'username'
  /** A signed JWT of who it is in this header. */
  jwt_header: string | null
  /** `Authorization: Basic` towards the app, with this user name and a sealed password. */
  basic_username: string | null
  sealed_basic_password: string | null
  /** `null`: none are taken. */
  app_tokens: AppTokenRules | null
  /** Lower case. Requests with these `Authorization` schemes pass without a sign-in and without an identity: the app checks them. */
  pass_schemes: string[]
  enabled: boolean
  created_at: Instant
  updated_at: Instant
  version: number
}

export type SiteAction = 'bypass' | 'policy' | 'deny'

/** The first rule that fits a request decides; without one the site's own policy does. */
export interface SiteRule {
  site_id: string
  /** 0-based. */
  position: number
  match: 'prefix' | 'regex'
  path: string
  /** Upper case; any when empty. */
  methods: string[]
  action: SiteAction
  /** Of the action `policy`; everyone who is signed in when `null`. */
  policy_id: string | null
}

/** A token for an app of one user at one site; only its SHA-256 is on file. */
export interface AppToken {
  id: string
  user_id: string
  site_id: string
  name: string
  hash: string
  /** The last four characters. */
  hint: string
  created_at: Instant
  expires_at: Instant | null
  last_used_at: Instant | null
  revoked_at: Instant | null
}

/** A cookie on a site's host (or on the parent domain, `host` null): it ends with the session that it hangs from. */
export interface SiteSession {
  token_hash: string
  session_id: string
  /** As the browser has it, with its port. */
  host: string | null
  created_at: Instant
}

/** A ticket that carries a sign-in to a site's host: once, within 30 seconds, in the browser that asked (SEC-151). */
export interface Handover {
  ticket_hash: string
  session_id: string
  host: string
  /** Where the browser goes then. */
  url: string
  /** SHA-256 of the cookie that the host has set. */
  state_hash: string
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

/** A person on the way to a page of a site; what a stored authorization request is to a client. */
export interface SiteRequest {
  site_id: string
  /** Scheme, host, path and query: the very page that was asked for. */
  url: string
  host: string
  /** `null`: nothing to carry over but the way back. */
  state_hash: string | null
}

const header = (name: string, value: IdentityValue): IdentityHeader => ({ name, value })

/** Names that apps read, by the proxy or provider that made them known. */
export const HEADER_PRESETS = {
  default: [
    header('Remote-User', 'user'),
    header('Remote-Email', 'email'),
    header('Remote-Name', 'name'),
    header('Remote-Groups', 'groups'),
    header('X-Auth-User', 'sub'),
    header('X-Auth-Email', 'email'),
    header('X-Auth-Groups', 'groups'),
  ],
  remote: [
    header('Remote-User', 'user'),
    header('Remote-Email', 'email'),
    header('Remote-Name', 'name'),
    header('Remote-Groups', 'groups'),
  ],
  x_auth: [header('X-Auth-User', 'sub'), header('X-Auth-Email', 'email'), header('X-Auth-Groups', 'groups')],
  x_forwarded: [
    header('X-Forwarded-User', 'user'),
    header('X-Forwarded-Email', 'email'),
    header('X-Forwarded-Preferred-Username', 'username'),
    header('X-Forwarded-Groups', 'groups'),
  ],
} as const satisfies Record<string, IdentityHeader[]>

export const SITE_DEFAULTS = {
  description: null,
  policy_id: null,
  identity_headers: [...HEADER_PRESETS.default] as IdentityHeader[],
  remote_user: 'email',
  jwt_header: null,
  basic_username: null,
  sealed_basic_password: null,
  app_tokens: null,
  pass_schemes: [] as string[],
  enabled: true,
} as const satisfies Partial<Site>
