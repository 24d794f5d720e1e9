/** What every snippet for a proxy is made from (product.md section 6; protocol.md section 22). */
import type { Site } from '../site'

export const PROXIES = ['nginx', 'npm', 'swag', 'caddy', 'traefik', 'haproxy', 'envoy'] as const
export type ProxyKind = (typeof PROXIES)[number]

export type SnippetSite = Pick<
  Site,
  'id' | 'name' | 'hosts' | 'identity_headers' | 'jwt_header' | 'basic_username' | 'app_tokens'
>

export interface SnippetFacts {
  /** BASE_URL. */
  issuer: string
  /** COOKIE_DOMAIN. */
  cookie_domain: string | null
  /** GateKeeper as the proxy reaches it: `http://gatekeeper:8080`. */
  gatekeeper: string
  /** The app as the proxy reaches it. */
  upstream: string
  /** Where the proxy finds the certificate and its key; places that distributions have for them by default. */
  certificate?: { chain: string; key: string }
}

export interface SnippetFile {
  name: string
  text: string
}

export interface Snippet {
  proxy: ProxyKind
  title: string
  /** Which versions it was written for. */
  versions: string
  /** What else must be set, a sentence each. */
  notes: string[]
  files: SnippetFile[]
}

export type MadeSnippet = { kind: 'snippet'; snippet: Snippet } | { kind: 'refuse'; field: string; reason: string }

/** Hosts of a site that are served in one place: on one port, with or without the cookie of the domain. */
export interface Block {
  https: boolean
  port: number
  /** As it stands behind a host in an address: empty for the scheme's own. */
  suffix: string
  /** Without ports; `*.` before some. */
  names: string[]
  /** Under COOKIE_DOMAIN: the app must not see the cookie that opens other apps (SEC-153). */
  shared: boolean
}

/** An address that was taken apart. */
export interface Address {
  url: string
  host: string
  port: number
  /** `host:port`. */
  authority: string
}

/** Everything that a renderer writes, checked: none of it can end a line, a string or a block of any configuration. */
export interface Parts {
  /** One line, for comments. */
  title: string
  slug: string
  blocks: Block[]
  gatekeeper: Address
  upstream: Address
  /** The authority of the issuer, under which GateKeeper is asked. */
  public_host: string
  /** Headers of the answer that go to the app, as the site spells them. */
  told: string[]
  /** Headers by which the check may decide beyond those that every check reads: that of app tokens. */
  asked_by: string[]
  /** Deleted from the request before the check: identity in every spelling, and what could stand for where it was going. */
  forgeable: string[]
  certificate: { chain: string; key: string } | null
  basic: boolean
}
