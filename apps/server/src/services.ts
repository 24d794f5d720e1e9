import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { makeAuditChain } from '@gatekeeper/api/audit/chain'
import type { Services } from '@gatekeeper/api/services'
import type { UpstreamKinds } from '@gatekeeper/core/authentication/upstream-kinds'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { countName } from '@gatekeeper/core/delivery/event-count'
import type { Instant } from '@gatekeeper/core/instant'
import { LONGEST_TOKEN_LIFE } from '@gatekeeper/core/oidc/client-metadata'
import type { Settings } from '@gatekeeper/core/settings'
import type { Database } from '@gatekeeper/db/database'
import { openDatabase } from '@gatekeeper/db/open'
import { insertDeliveries } from '@gatekeeper/db/stores/deliveries'
import { countOpenMails } from '@gatekeeper/db/stores/mails'
import type { RotationPolicy } from '@gatekeeper/keys/rotation-policy'
import type { generateSigningKey } from '@gatekeeper/keys/signing-key'
import type { Vault } from '@gatekeeper/keys/vault'
import { type ClientKeys, makeClientKeys } from './adapters/client-keys'
import { makeDrawing } from './adapters/drawing'
import { makeIcons } from './adapters/icons'
import { makeLogoutPost } from './adapters/logout-post'
import { makePictures } from './adapters/pictures'
import { makeProber } from './adapters/prober'
import { makePostman, type Postman, type SmtpSeams } from './adapters/smtp'
import { makeUpstream } from './adapters/upstream/upstream'
import { makeWebhookPost } from './adapters/webhook-post'
import type { BackupEngine } from './backups/engine'
import { type Keeper, makeKeeper } from './backups/keeper'
import { makeEngine } from './backups/make-engine'
import { findRestoreEpoch } from './backups/restore-epoch'
import { makeRestoring, type Restoring } from './backups/restoring'
import type { S3Seams } from './backups/s3-request'
import type { Config } from './config'
import { type ForwardAuth, makeForwardAuth } from './forward-auth/forward-auth'
import { type CookieJar, makeCookieJar } from './http/cookies'
import { makeOutbound, type Outbound, type OutboundSeams } from './http/outbound'
import { type Herald, makeHerald } from './jobs/deliver-webhooks'
import { deliveriesOf } from './jobs/relay-events'
import { type Courier, makeCourier } from './jobs/send-mail'
import { type Crier, makeCrier } from './jobs/tell-apps'
import { type Anonymous, makeAnonymous } from './services/anonymous'
import { type AssertionChecks, makeAssertionChecks } from './services/assertion-checks'
import { makeAuditFeed } from './services/audit-feed'
import { type Batches, makeBatches } from './services/batches'
import { makeBreaker } from './services/breaker'
import { type Counts, countingCommits, makeCounts } from './services/counts'
import { type DeadTokens, makeDeadTokens } from './services/dead-tokens'
import { type Doctor, makeDoctor } from './services/doctor'
import { type Documents, makeDocuments } from './services/documents'
import { type Log, makeLog } from './services/log'
import { makeMailer, type Outbox, smtpAccount } from './services/mailer'
import { readMasterSecret } from './services/master-secret'
import { type Metrics, makeMetrics } from './services/metrics'
import { type MeasuredHasher, makePasswordHasher } from './services/passwords'
import { makePushes, type Pushes } from './services/pushes'
import { makeRotation, type Rotation } from './services/rotation'
import { makeSigners, type Signers } from './services/signers'
import { loadSnapshots, type PolledSnapshots } from './services/snapshots'
import { makeStreams, type Streams } from './services/streams'
import { loadUi, type Ui } from './services/ui'
import { openVault } from './services/vault'
import type { verifyHash } from './services/verify-hash'

/** What the endpoints and jobs work with; everything that a test may want to hold still is in `Seams`. */
export interface ServerServices extends Services {
  config: Config
  log: Log
  metrics: Metrics
  vault: Vault
  snapshots: PolledSnapshots
  passwords: MeasuredHasher
  mailer: Outbox
  postman: Postman
  courier: Courier
  herald: Herald
  crier: Crier
  signers: Signers
  client_keys: ClientKeys
  assertion_checks: AssertionChecks
  pushes: Pushes
  rotation: Rotation
  documents: Documents
  batches: Batches
  counts: Counts
  anonymous: Anonymous
  dead_tokens: DeadTokens
  doctor: Doctor
  streams: Streams
  backups: Keeper
  jar: CookieJar
  /** On hosts of sites: with `Secure` where the site is https or loopback, plain else. */
  site_jars: { secure: CookieJar; plain: CookieJar }
  ui: Ui
  forward_auth: ForwardAuth
  restoring: Restoring
  /** As it was when these services were made: they are of no use once it has moved. */
  restore_epoch: string | null
  /** The same again, on what is then on file. */
  anew(): Promise<Created>
  /** Ends the process: it cannot go on. */
  fatal(reason: string): void
  /** While draining, /readyz says no and nothing new is begun. */
  state: { draining: boolean; failed: string | null }
}

/** The seams of tests: the clock, settings of a test's own, where pictures are fetched from. */
export interface Seams {
  now?: () => Instant
  settings?: Partial<Settings>
  log?: Log
  fetchOutside?: Outbound
  /** How the names of sites that are probed are found. */
  resolveSites?: OutboundSeams['resolve']
  smtp?: SmtpSeams
  /** Where GitHub, Google and Discord are. */
  upstreamKinds?: UpstreamKinds
  onFatal?: (reason: string) => void
  restoring?: Restoring
  backupEngine?: BackupEngine
  generateKey?: typeof generateSigningKey
  verifyPassword?: typeof verifyHash
  s3?: Omit<S3Seams, 'allowed'>
}

export type Created = { kind: 'services'; services: ServerServices } | { kind: 'refuse'; reason: string }

/** The composition root: opens the database, judges the master secret, loads the snapshots. */
export const createServices = async (config: Config, seams: Seams = {}): Promise<Created> => {
  const log = seams.log ?? makeLog(config)
  const now = seams.now ?? Date.now
  const metrics = makeMetrics()
  const existed = config.database_url !== null || existsSync(join(config.data_dir, 'gatekeeper.db'))
  const secret = readMasterSecret(config, existed)
  if (secret.kind === 'refuse') return secret
  for (const warning of secret.warnings) log.warn(warning)
  const onFatal = seams.onFatal ?? ((reason: string) => die(log, reason))
  const opened = config.database_url === null ? { dir: config.data_dir } : { url: config.database_url }
  const opened_db: Database = await openDatabase({ ...opened, onFatal })
  const counts = makeCounts(opened_db)
  const db = countingCommits(opened_db, counts)
  const vaultResult = await openVault(db, secret.values, now())
  if (vaultResult.kind === 'refuse') {
    await db.close()
    return vaultResult
  }
  const { vault, masters } = vaultResult
  const restoring = seams.restoring ?? makeRestoring(now)
  const snapshots = await loadSnapshots(db, seams.settings ?? {}, now)
  const policy = (): RotationPolicy => {
    const { key_rotation, key_publish_lead, keys_max_age } = snapshots.settings()
    return {
      rotate_every: key_rotation,
      publish_lead: key_publish_lead,
      max_age: keys_max_age,
      longest_token_life: LONGEST_TOKEN_LIFE,
    }
  }
  const newOrderedId = () => Bun.randomUUIDv7()
  const rotation = makeRotation({
    db,
    vault,
    now,
    newOrderedId,
    policy,
    reload: () => snapshots.reload('keys'),
    ...(seams.generateKey === undefined ? {} : { generate: seams.generateKey }),
  })
  const dropped = (kind: 'audit' | 'trace', event: AuditEvent) => {
    metrics.dropped.inc({ kind })
    // The charts show a flood whose rows are not kept.
    counts.add(countName(event), event.at)
  }
  const anonymous = makeAnonymous(db, now, dropped, (event) =>
    insertDeliveries(deliveriesOf(event, snapshots.webhooks(), now(), newOrderedId)),
  )
  const { smtp, smtp_password, issuer } = config
  const forMail = { vault, now, newOrderedId, settings: snapshots.settings, smtp, smtp_password, issuer }
  const instance = () => snapshots.settings().instance_name
  const postman = makePostman(() => smtpAccount(forMail), { issuer, instance }, seams.smtp)
  const mailer = makeMailer({ ...forMail, postman })
  const fetchOutside = seams.fetchOutside ?? makeOutbound()
  const outbound_allowed = () => snapshots.settings().outbound_allowed
  const sender = () => ({ instance: instance(), issuer })
  const mails_waiting = (most: number) => countOpenMails(db, 'event', most)
  const post = makeWebhookPost({ vault, now, fetchOutside, outbound_allowed, sender, mailer, mails_waiting })
  const draw = makeDrawing(now)
  const random = (bytes: number) => randomBytes(bytes)
  const signers = makeSigners(vault, snapshots.signingKeys)
  const newId = () => crypto.randomUUID()
  const logoutPost = makeLogoutPost({ now, fetchOutside, signers, issuer, newId, snapshots })
  const services: ServerServices = {
    config,
    log,
    metrics,
    db,
    vault,
    snapshots,
    rotation,
    anonymous,
    dead_tokens: makeDeadTokens({ db, log, anonymous, now, newOrderedId, dropped: (event) => dropped('audit', event) }),
    issuer,
    internal_hosts: config.internal_hosts,
    cookie_domain: config.cookie_domain,
    secure: config.secure_cookies,
    now,
    newId,
    newOrderedId,
    random,
    passwords: makePasswordHasher(
      { concurrency: availableParallelism(), waiting: 64, patience_ms: 3000 },
      seams.verifyPassword,
    ),
    mailer,
    postman,
    courier: makeCourier({ db, now, log, metrics, mailer, postman }),
    herald: makeHerald({ db, now, log, metrics, mailer, newOrderedId, post }),
    crier: makeCrier({ db, now, log, metrics, newOrderedId, snapshots, post: logoutPost }),
    icons: makeIcons(fetchOutside, draw),
    pictures: makePictures(fetchOutside, draw),
    prober: makeProber({
      vault,
      issuer,
      now,
      random,
      outbound_allowed,
      resolve: seams.resolveSites,
    }),
    upstream: makeUpstream({
      vault,
      now,
      fetchOutside,
      outbound_allowed,
      kinds: seams.upstreamKinds,
    }),
    keys: rotation,
    chain: makeAuditChain({
      db,
      vault,
      now,
      newOrderedId,
      random,
      issuer,
      settings: snapshots.settings,
      alarm(alarm, about, said) {
        metrics.alarms.inc({ alarm })
        log.error(about, said)
      },
      tell: (about, said) => log.info(about, said),
    }),
    breaker: makeBreaker(now, (failures) => {
      metrics.alarms.inc({ alarm: 'many_failed_sign_ins' })
      log.warn({ failures }, 'many sign-ins fail; sign-ins are slowed down')
    }),
    signers,
    client_keys: makeClientKeys({ now, fetchOutside, outbound_allowed }),
    assertion_checks: makeAssertionChecks(now),
    pushes: makePushes(now),
    forward_auth: makeForwardAuth({
      config,
      db,
      log,
      anonymous,
      now,
      newOrderedId,
      random,
      snapshots,
      issuer,
      signers,
      vault,
      metrics,
    }),
    documents: makeDocuments({
      issuer,
      now,
      keys: snapshots.signingKeys,
      max_age: () => snapshots.settings().keys_max_age,
      related_origins: () => snapshots.settings().related_origins,
      look: snapshots.settings,
    }),
    batches: makeBatches(db),
    doctor: makeDoctor({ db, log, now, newOrderedId, snapshots }),
    counts,
    audit_feed: makeAuditFeed({ db, log, newOrderedId }),
    streams: makeStreams(),
    backups: makeKeeper({
      config,
      db,
      log,
      now,
      newOrderedId,
      snapshots,
      vault,
      engine:
        seams.backupEngine ??
        makeEngine({ where: opened, folder: join(config.data_dir, 'backups'), masters, now, log, restoring }),
      ...(seams.s3 === undefined ? {} : { s3: seams.s3 }),
    }),
    jar: makeCookieJar(config.secure_cookies),
    site_jars: { secure: makeCookieJar(true), plain: makeCookieJar(false) },
    ui: loadUi(),
    restoring,
    restore_epoch: await findRestoreEpoch(db),
    anew: () => createServices(config, { ...seams, log, restoring }),
    fatal: onFatal,
    state: { draining: false, failed: null },
  }
  return { kind: 'services', services }
}

/** A failed fsync or a corrupt file must not be worked on (FLT-04, FLT-23): the supervisor starts us again. */
const die = (log: Log, reason: string): void => {
  log.fatal({ reason }, 'the database can no longer be trusted; stopping')
  process.exit(70)
}
