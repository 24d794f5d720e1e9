/**
 * `keys recover`: a new beginning after the master secret was lost (security.md section 6, Loss; FLT-24). Passwords, passkeys,
 * sessions and apps stay. What was sealed is gone: it is dropped or switched off, the signing keys are revoked, and the next
 * start makes new ones. Needs that no server runs.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { auditEvent } from '@gatekeeper/api/audit'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import { GENESIS, makeLink } from '@gatekeeper/core/delivery/audit-record'
import type { Instant } from '@gatekeeper/core/instant'
import type { Write } from '@gatekeeper/db/commit'
import type { Database } from '@gatekeeper/db/database'
import { deleteAccessTokensByKid } from '@gatekeeper/db/stores/access-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertAuditHead, insertAuditKey } from '@gatekeeper/db/stores/audit-heads'
import { findLastSeal, insertSeals } from '@gatekeeper/db/stores/audit-seals'
import { insertDataKey } from '@gatekeeper/db/stores/data-keys'
import { findInstanceValue, putInstanceValue } from '@gatekeeper/db/stores/instance'
import { countSealed, giveUpSealed, type LostSecrets } from '@gatekeeper/db/stores/lost-secrets'
import { listSigningKeys, updateSigningKey } from '@gatekeeper/db/stores/signing-keys'
import { bumpVersion, SNAPSHOTS } from '@gatekeeper/db/stores/versions'
import { createAuditKey, openAuditKey } from '@gatekeeper/keys/audit-key'
import { createDataKey, DATA_KEY_PURPOSES } from '@gatekeeper/keys/data-key'
import { judgeMasterKeys, keyCheckValue } from '@gatekeeper/keys/key-check'
import { type MasterKey, parseMasterKeys } from '@gatekeeper/keys/master-key'
import { createVault, type Vault } from '@gatekeeper/keys/vault'
import { RESTORE_EPOCH } from '../backups/restore-epoch'
import type { Config } from '../config'
import { readMasterSecret } from '../services/master-secret'
import { KEY_CHECK } from '../services/vault'
import { keyFile } from './key-file'
import { failed, HOST, type Said } from './on-host'

export const recoverKeys = async (db: Database, config: Config, yes: boolean): Promise<Said> => {
  const stored = await findInstanceValue(db, KEY_CHECK)
  if (stored === null) return failed(1, 'This database has never been started; there is nothing to recover.')
  const absent = config.secret_keys.length === 0 && !existsSync(keyFile(config.data_dir))
  const sealed = await countSealed(db)
  if (absent && !yes) return failed(1, ...warning(sealed))
  // Only here a key is made beside an existing database, and only when asked for (FLT-24).
  const read = readMasterSecret(config, !absent)
  if (read.kind === 'refuse') return failed(78, read.reason)
  const parsed = parseMasterKeys(read.values)
  if (parsed.kind === 'refuse') return failed(78, parsed.reason)
  if (judgeMasterKeys(parsed.keys, JSON.parse(stored)).kind === 'right')
    return failed(1, 'Nothing is lost: the master secret given is the one that this database was sealed with.')
  if (!yes) return failed(1, ...warning(sealed))
  return begin(db, config.issuer, parsed.keys, sealed)
}

const begin = async (
  db: Database,
  issuer: string,
  keys: readonly [MasterKey, ...MasterKey[]],
  sealed: LostSecrets,
): Promise<Said> => {
  const now = Date.now()
  const data_keys = DATA_KEY_PURPOSES.map((purpose) => createDataKey(purpose, keys[0], now))
  const made = createVault(keys, data_keys)
  if (made.kind === 'refuse') return failed(78, made.reason)
  const signing = (await listSigningKeys(db)).filter(({ revoked_at }) => revoked_at === null)
  const event = auditEvent(
    {
      services: { now: () => now, newOrderedId: () => Bun.randomUUIDv7() },
      ip: null,
      user_agent: null,
      caller: { kind: 'anonymous' },
    },
    {
      action: 'signing_key.recovered',
      details: { master_key_id: keys[0].id, revoked: signing.map(({ kid }) => kid), ...sealed },
    },
    HOST,
  )
  const result = await db.commit([
    ...giveUpSealed(now),
    ...data_keys.map(insertDataKey),
    putInstanceValue(KEY_CHECK, JSON.stringify(keyCheckValue(keys[0]))),
    // A node that was left running on PostgreSQL begins anew by it, and does not get past the check value (FLT-24).
    putInstanceValue(RESTORE_EPOCH, `${now}.${Bun.randomUUIDv7()}`),
    ...signing.flatMap(({ kid, version }) => [
      updateSigningKey(kid, version, { revoked_at: now }),
      deleteAccessTokensByKid(kid),
    ]),
    insertAuditEvent(event),
    ...(await newChain(db, made.vault, event, issuer, now)),
    ...SNAPSHOTS.map(bumpVersion),
  ])
  if (result.kind === 'conflict')
    return failed(1, 'The database was changed meanwhile. Stop every server, and try again.')
  return { code: 0, lines: report(keys[0].id, sealed) }
}

/**
 * No MAC and no head from before can be checked here any more. The log goes on from a checkpoint that the new audit key
 * signs over this very event; exports from before stay verifiable by the public key that was kept with them.
 */
const newChain = async (db: Database, vault: Vault, event: AuditEvent, iss: string, at: Instant): Promise<Write[]> => {
  const key = createAuditKey(vault, at)
  const signer = openAuditKey(vault, key)
  if (!signer) throw new Error('the audit key that was just made does not open')
  const last = await findLastSeal(db)
  const salt = randomBytes(16).toString('base64url')
  const link = makeLink(last?.hash ?? GENESIS, event, { seq: (last?.seq ?? 0) + 1, sealed_at: at, salt })
  const claims = { id: Bun.randomUUIDv7(), kind: 'checkpoint', seq: link.seq, hash: link.hash, at } as const
  return [
    insertAuditKey(key),
    insertSeals([{ ...link, mac: vault.macAudit(link.hash) }]),
    insertAuditHead({ ...claims, kid: key.kid, signature: signer.sign({ ...claims, iss }) }),
  ]
}

const losses = (sealed: LostSecrets): string[] => [
  `  authenticator apps   ${sealed.authenticator_apps}  cannot be read; people sign in by password and recovery code, or passkey, and set them up anew`,
  `  sign-in providers    ${sealed.sign_in_providers}  switched off until their secret is typed again`,
  `  webhooks             ${sealed.webhooks}  switched off until their address is typed again`,
  `  passwords of sites   ${sealed.sites}  dropped`,
  `  mails that wait      ${sealed.waiting_mails}  given up`,
  '  the password of the mail server and the secret key of the bucket in Settings are dropped; people being imported are dropped',
  '  all signing keys are revoked: apps must read /keys again, tokens from before fail',
]

const warning = (sealed: LostSecrets): string[] => [
  'Without the master secret what it sealed is lost for good. If a backup of it may exist, look there first. This ends:',
  ...losses(sealed),
  'Passwords, passkeys, sessions, apps and groups stay. Stop every server, then: keys recover --yes',
]

const report = (id: string, sealed: LostSecrets): string[] => [
  `The database is sealed by master secret ${id} now. Back it up. What was lost:`,
  ...losses(sealed),
  'Whoever has neither recovery codes nor a passkey: admin reset EMAIL --factors, or a reset of their factors in the administration.',
  'The next start makes new signing keys.',
]
