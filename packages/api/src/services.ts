import type { PolicyInForce } from '@gatekeeper/core/access/policy'
import type { Finding } from '@gatekeeper/core/access/probe'
import type { Site } from '@gatekeeper/core/access/site'
import type { SiteTable } from '@gatekeeper/core/access/site-table'
import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import type { Backup, BackupPlace } from '@gatekeeper/core/backup'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { MailData, MailKind } from '@gatekeeper/core/delivery/mail'
import type { Delivery, Webhook } from '@gatekeeper/core/delivery/webhook'
import type { Instant, Seconds } from '@gatekeeper/core/instant'
import type { ClientIcon, RegisteredClient } from '@gatekeeper/core/oidc/client'
import type { LogoutDelivery } from '@gatekeeper/core/oidc/logout-delivery'
import type { Settings } from '@gatekeeper/core/settings'
import type { SigningAlgorithm, SigningKey } from '@gatekeeper/core/signing-key'
import type { Write } from '@gatekeeper/db/commit'
import type { Database } from '@gatekeeper/db/database'
import type { Vault } from '@gatekeeper/keys/vault'
import type { AuditChain } from './audit/chain'
import type { KeysOfClients } from './clients/client-keys'
import type { Upstream } from './upstream/upstream'

/** argon2id behind a queue (security.md FLT-21). */
export interface PasswordHasher {
  hash(password: string): Promise<string | Busy>
  /** Against `null` a hash of the same cost is computed, so that unknown and known accounts cost the same. */
  verify(password: string, hash: string | null): Promise<Verified | Busy>
}
export interface Verified {
  kind: 'verified'
  matches: boolean
  /** The parameters on file are not today's: hash again at this sign-in. */
  outdated: boolean
}
export interface Busy {
  kind: 'busy'
  retry_after: Seconds
}

/** The whole in a square, its middle in a square, or the whole as wide or high as it is. */
export type PictureFit = 'contain' | 'cover' | 'inside'
export type PictureResult = { kind: 'drawn'; content: Uint8Array } | { kind: 'refuse'; reason: string }

/** Draws anew what somebody sent or named; what others made is never served (SEC-130). */
export interface Pictures {
  /** One at a time, for a decoder takes memory; `null`: too many wait already. */
  draw(bytes: Uint8Array, fit: PictureFit, from: string): Promise<PictureResult | null>
  /** Fetched once, by the guarded client (SEC-131). */
  fetch(url: string, fit: PictureFit, from: string): Promise<PictureResult | null>
}

export type IconResult = { kind: 'icon'; icon: ClientIcon } | { kind: 'refuse'; reason: string }

/** What changes rarely and is kept in memory by every node, swapped after a commit and polled twice a second. */
export interface Snapshots {
  client(id: string): RegisteredClient | null
  clients(): RegisteredClient[]
  settings(): Settings
  signingKeys(): SigningKey[]
  upstreamProviders(): UpstreamProvider[]
  policy(id: string): PolicyInForce | null
  policies(): PolicyInForce[]
  sites(): SiteTable
  webhooks(): Webhook[]
  /** What the row of `versions` said before the state in force was loaded. */
  version(name: SnapshotName): number
  /** Reads anew after a commit of this node; resolves when the new state is in force here. */
  reload(name: SnapshotName): Promise<void>
}
export type SnapshotName = 'clients' | 'keys' | 'settings' | 'upstream' | 'access' | 'webhooks'

/** To whom a mail goes, and in which language. */
export interface Recipient {
  email: string
  locale: string | null
  user_id: string | null
}

/** The outbox: a mail is a write of the commit that it tells of, delivered off the path of any request. */
export interface Mailer {
  /** A mail server is set. */
  configured(): boolean
  /** SMTP_URL is set: mail goes also where the settings name no server. */
  byEnvironment(): boolean
  /** Its test has arrived: codes by mail may be asked of everyone. */
  confirmed(): boolean
  /** No write where no mail server is set. `not_after`: from then on nobody wants it. */
  write<K extends MailKind>(kind: K, to: Recipient, data: MailData[K], not_after?: Instant): Write[]
  /** After the commit: no need to wait for the next beat. */
  kick(): void
  /** Names the server, account and sender in force; `null` where there is none. */
  fingerprint(): string | null
  /** Past the outbox, for whoever waits for the answer: at most `within` milliseconds. */
  sendNow<K extends MailKind>(kind: K, to: Recipient, data: MailData[K], within: number): Promise<SentNow>
}
/** `said`: what went wrong, in a line for the administrator. */
export type SentNow = { kind: 'sent' } | { kind: 'failed'; said: string }

/** Takes events to their receivers. */
export interface WebhookHerald {
  /** One try of a delivery whose lease the caller holds; its end is on file when this resolves, five seconds later at most. */
  tryNow(delivery: Delivery): Promise<void>
}

/** Tells apps that a session has ended. */
export interface LogoutCrier {
  /** After the commit that ended a session: no need to wait for the next beat. */
  kick(): void
  /** One try of a delivery whose lease the caller holds; its end is on file when this resolves, five seconds later at most. */
  tryNow(delivery: LogoutDelivery): Promise<LogoutDelivery>
}

/** Asks a site through its proxy. `null`: one is under way. */
export interface Prober {
  probe(site: Site, host: string): Promise<{ at: Instant; host: string; findings: Finding[] } | null>
}

/** `gap`: there were more events than are told at once; the log has them. */
export type FeedItem = { kind: 'event'; id: string; event: AuditEvent } | { kind: 'gap'; id: string }

/** Audit events as they are committed at any node, and first those since `after`, as far as they are bounded. */
export interface AuditFeed {
  listen(after: string | null, signal: AbortSignal | undefined): AsyncGenerator<FeedItem, void>
}

export interface BackupFile {
  name: string
  bytes: number
  modified_at: Instant
}
export type Checked = { kind: 'ok' } | { kind: 'refuse'; reason: string }

/** Who has asked for a restore, as the log of the restored database says it. */
export type RestoredBy = Pick<AuditEvent, 'actor_type' | 'actor_id' | 'actor_name'>

/** Makes, reads and takes away the files of backups, in either place. What it says is for the administrator. */
export interface BackupKeeper {
  /** Works on a backup whose row is on file, in the background; its end is on file, and audited, as soon as there is one. */
  begin(backup: Backup): void
  /** Of the place that is set. */
  files(): Promise<{ kind: 'files'; files: BackupFile[] } | { kind: 'refuse'; reason: string }>
  /** Reads the whole file and changes nothing. */
  verify(place: BackupPlace, name: string): Promise<Checked>
  /** A file that is gone already counts as removed. */
  remove(place: BackupPlace, name: string): Promise<Checked>
  /** Once it says ok the instance answers `/restore-progress` alone, until it has started anew. */
  restore(place: BackupPlace, name: string, by: RestoredBy): Promise<Checked>
  /** The folder, or the address of the bucket. */
  where(place: BackupPlace): string
}

/** What the procedures need of the process around them; the server's composition root provides it. */
export interface Services {
  db: Database
  /** `BASE_URL`, byte for byte. */
  issuer: string
  /** `INTERNAL_HOSTS`: other names of GateKeeper itself. */
  internal_hosts: readonly string[]
  /** `COOKIE_DOMAIN`. */
  cookie_domain: string | null
  /** https, or http on loopback: browsers keep cookies and passkeys safe there. */
  secure: boolean
  now(): Instant
  /** A random UUID. */
  newId(): string
  /** A UUID that begins with the time (RFC 9562 §5.7): in an index, rows of one time lie beside one another. */
  newOrderedId(): string
  random(bytes: number): Uint8Array
  passwords: PasswordHasher
  vault: Vault
  mailer: Mailer
  snapshots: Snapshots
  upstream: Upstream
  prober: Prober
  client_keys: KeysOfClients
  pictures: Pictures
  herald: WebhookHerald
  crier: LogoutCrier
  backups: BackupKeeper
  /** Who looks on at a client: what comes from there is no stranger's. */
  doctor: { watchedFrom(client_id: string, ip: string | null): void }
  icons: { take(url: string, client_id: string, now: Instant, from: string): Promise<IconResult> }
  keys: {
    rotate(
      alg: SigningAlgorithm | null,
      event: AuditEvent,
    ): Promise<{ alg: SigningAlgorithm; kid: string; active_from: Instant }[]>
    revoke(kid: string, event: AuditEvent): Promise<{ kind: 'revoked'; successor: string } | { kind: 'unknown' }>
  }
  /** Writes of callers behind whom nobody stands are bounded (security.md SEC-158); the surplus is counted only. */
  anonymous: { audit(event: AuditEvent): Promise<void> }
  /** The seals of the audit log. */
  chain: AuditChain
  audit_feed: AuditFeed
  /** The global breaker of SEC-088: counts failures, and waits up to two seconds while there are too many. */
  breaker: { failed(): void; delay(): Promise<void> }
}
