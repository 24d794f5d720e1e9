/**
 * `keys rotate-master`: the data keys are wrapped by the first of the master secrets given, in one commit, beside a running
 * server; nothing else is sealed by a master secret. Says what still needs an older one (security.md section 6, key 3).
 */
import { randomBytes } from 'node:crypto'
import { auditEvent } from '@gatekeeper/api/audit'
import type { Database } from '@gatekeeper/db/database'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findLastHead } from '@gatekeeper/db/stores/audit-heads'
import { listDataKeys, replaceWrapped } from '@gatekeeper/db/stores/data-keys'
import { findInstanceValue, putInstanceValue } from '@gatekeeper/db/stores/instance'
import { findUsesOfOtherMasterKeys, type MasterKeyUses } from '@gatekeeper/db/stores/master-key-uses'
import { rewrapDataKey, type WrappedDataKey } from '@gatekeeper/keys/data-key'
import { judgeMasterKeys, keyCheckValue } from '@gatekeeper/keys/key-check'
import { type MasterKey, parseMasterKeys } from '@gatekeeper/keys/master-key'
import type { Config } from '../config'
import { readMasterSecret } from '../services/master-secret'
import { KEY_CHECK } from '../services/vault'
import { holdKeyFile, keyFile, writeKeyFile } from './key-file'
import { failed, HOST, type Said } from './on-host'

type Keys = readonly [MasterKey, ...MasterKey[]]

export const rotateMaster = async (db: Database, config: Config, option: string | null): Promise<Said> => {
  if (option === null || config.secret_keys.length > 0) return rotate(db, config, option)
  const said = await holdKeyFile(config.data_dir, () => rotate(db, config, option))
  return said ?? failed(1, 'Another command is changing the key file at this moment. Wait for it, then run this again.')
}

const rotate = async (db: Database, config: Config, option: string | null): Promise<Said> => {
  const read = readMasterSecret(config, true)
  if (read.kind === 'refuse') return failed(78, read.reason)
  const inFile = config.secret_keys.length === 0
  if (option !== null && !inFile)
    return failed(64, `${option} is for the key file in DATA_DIR. SECRET_KEY is set: change its list yourself.`)
  if (option === '--new' && read.values.length > 1)
    return failed(
      1,
      `The key file ${keyFile(config.data_dir)} holds an older master secret already. Finish that rotation first: keys rotate-master, then --forget.`,
    )
  // The old secret stays behind the new one, and what cannot be opened by it is not given another.
  const values = option === '--new' ? [randomBytes(32).toString('base64url'), ...read.values] : read.values
  const parsed = parseMasterKeys(values)
  if (parsed.kind === 'refuse') return failed(78, parsed.reason)
  const stored = await findInstanceValue(db, KEY_CHECK)
  if (stored === null) return failed(78, 'This database has never been started; there is nothing to rotate.')
  const verdict = judgeMasterKeys(parsed.keys, JSON.parse(stored))
  if (verdict.kind === 'wrong') return failed(78, verdict.reason)
  if (option === '--forget') return forget(db, config, values, parsed.keys)
  if (option === '--new') writeKeyFile(config.data_dir, values)
  return rewrap(db, parsed.keys, inFile)
}

const rewrap = async (db: Database, keys: Keys, inFile: boolean): Promise<Said> => {
  const [active] = keys
  const old = ((await listDataKeys(db)) as WrappedDataKey[]).filter(({ master_key_id }) => master_key_id !== active.id)
  const writes = []
  for (const key of old) {
    const again = rewrapDataKey(key, keys)
    if (again.kind === 'refuse') return failed(78, again.reason)
    writes.push(replaceWrapped(key.id, key.master_key_id, again.stored))
  }
  if (old.length > 0) {
    const now = Date.now()
    const event = auditEvent(
      {
        services: { now: () => now, newOrderedId: () => Bun.randomUUIDv7() },
        ip: null,
        user_agent: null,
        caller: { kind: 'anonymous' },
      },
      {
        action: 'signing_key.master_rotated',
        details: { master_key_id: active.id, before: [...new Set(old.map(({ master_key_id }) => master_key_id))] },
      },
      HOST,
    )
    const result = await db.commit([
      ...writes,
      putInstanceValue(KEY_CHECK, JSON.stringify(keyCheckValue(active))),
      insertAuditEvent(event),
    ])
    if (result.kind === 'conflict') return failed(1, 'Another one rotates at this moment. Run the command again.')
  }
  const done =
    old.length > 0
      ? `${old.length} data keys are wrapped by master secret ${active.id} now.`
      : `All data keys are wrapped by master secret ${active.id} already.`
  if (keys.length === 1 && old.length === 0)
    return {
      code: 0,
      lines: [
        done,
        inFile
          ? 'To change it: keys rotate-master --new'
          : 'To change it: put a new one before it in SECRET_KEY, separated by a comma, restart every node, and run this again.',
      ],
    }
  return { code: 0, lines: [done, ...(await left(db, active, inFile))] }
}

const usesOf = async (db: Database, active: MasterKey): Promise<MasterKeyUses> =>
  findUsesOfOtherMasterKeys(db, {
    active: active.id,
    now: Date.now(),
    signed_to: (await findLastHead(db))?.seq ?? 0,
  })

const counted = ({ data_keys, email_codes, audit_links }: MasterKeyUses): string[] => [
  `  data keys                      ${data_keys}`,
  `  emailed codes, for 10 minutes  ${email_codes}`,
  `  audit links not signed yet     ${audit_links}`,
]

const none = ({ data_keys, email_codes, audit_links }: MasterKeyUses): boolean =>
  data_keys + email_codes + audit_links === 0

/** How many rows carry the id of an older secret, and when it may go. */
const left = async (db: Database, active: MasterKey, inFile: boolean): Promise<string[]> => {
  const uses = await usesOf(db, active)
  return [
    'Rows that carry the id of an older one:',
    ...counted(uses),
    none(uses)
      ? inFile
        ? 'None: once every server was restarted, stop it and run keys rotate-master --forget.'
        : 'None: once every node was restarted with this list, take the older ones out of SECRET_KEY.'
      : 'Leave the older ones in place. Restart every server that began before, and run this again in an hour.',
  ]
}

const forget = async (db: Database, config: Config, values: string[], [active]: Keys): Promise<Said> => {
  const [first = ''] = values
  if (values.length === 1) return failed(1, 'The key file holds one master secret alone; there is none to forget.')
  const uses = await usesOf(db, active)
  if (!none(uses))
    return failed(1, 'Rows still carry the id of an older master secret:', ...counted(uses), 'Nothing was changed.')
  writeKeyFile(config.data_dir, [first])
  return {
    code: 0,
    lines: [
      `The key file holds master secret ${active.id} alone. Back it up.`,
      'Backups made before the rotation open by the older one only: keep a copy of it as long as you keep them.',
    ],
  }
}
