/**
 * `restore NAME|FILE [--moving]`: puts a backup in the place of the database, on the host, while no server runs. What was used
 * or revoked since stays dead (decision 0017).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { auditEvent } from '@gatekeeper/api/audit'
import { readAlive } from '@gatekeeper/db/backup/alive'
import { add, type RestorePage, restoreInto, type Staging } from '@gatekeeper/db/backup/restore'
import { type LeftDead, reviver, type Since } from '@gatekeeper/db/backup/revive'
import type { Where } from '@gatekeeper/db/backup/snapshot'
import { DatabaseRefused } from '@gatekeeper/db/errors'
import { openDatabase } from '@gatekeeper/db/open'
import { listUsers } from '@gatekeeper/db/stores/user-list'
import { type MasterKey, parseMasterKeys } from '@gatekeeper/keys/master-key'
import { verifyFile } from '../backups/make-engine'
import { BackupRefused, openBackupFile } from '../backups/read-file'
import { type Config, type Environment, readConfig } from '../config'
import { readMasterSecret } from '../services/master-secret'

const USAGE = 'Use it as: restore NAME|FILE [--moving]'

/** Prints and gives the exit code (sysexits.h). */
export const restore = async (env: Environment, args: string[]): Promise<number> => {
  const options = args.filter((argument) => argument.startsWith('-'))
  const [named, ...more] = args.filter((argument) => !argument.startsWith('-'))
  if (named === undefined || more.length > 0 || options.some((option) => option !== '--moving')) return fail(64, USAGE)
  const read = readConfig(env, false)
  if (read.kind === 'faults') return fail(78, ...read.faults)
  const { config } = read
  const kept = join(config.data_dir, 'backups', named)
  const file = !named.includes('/') && existsSync(kept) ? kept : named
  try {
    const masters = mastersOf(config)
    if ('reason' in masters) return fail(78, masters.reason)
    const verified = await verifyFile(file, masters.keys)
    if (verified.kind === 'refuse') return fail(65, verified.reason, 'Nothing was changed.')
    const where = config.database_url === null ? { dir: config.data_dir } : { url: config.database_url }
    const left = await replace(where, file, masters.keys, options.includes('--moving'))
    for (const line of report(left)) console.log(line)
    return 0
  } catch (error) {
    if (error instanceof DatabaseRefused || error instanceof BackupRefused)
      return fail(78, error.message, 'Nothing was changed.')
    throw error
  }
}

const fail = (code: number, ...lines: string[]): number => {
  for (const line of lines) console.error(line)
  return code
}

/** Of an empty place none is made: it could open no backup. */
const mastersOf = (config: Config): { keys: readonly [MasterKey, ...MasterKey[]] } | { reason: string } => {
  const secret = readMasterSecret(config, true)
  if (secret.kind === 'refuse') return secret
  const parsed = parseMasterKeys(secret.values)
  return parsed.kind === 'refuse' ? parsed : { keys: parsed.keys }
}

/** The old database is brought to our schema first, which also tells whether another process runs on it. */
const sinceOf = async (where: Where, moving: boolean): Promise<Since> => {
  const db = await openDatabase({ ...where, poolSize: 1 })
  const page = { sort: 'email', order: 'asc', offset: 0, limit: 1, now: Date.now() } as const
  const { total } = await listUsers(db, page).finally(() => db.close())
  if (moving) return { kind: 'nothing' }
  return total === 0 ? { kind: 'unknown' } : { kind: 'replaced', alive: await readAlive(where) }
}

const replace = async (
  where: Where,
  path: string,
  masters: readonly MasterKey[],
  moving: boolean,
): Promise<LeftDead> => {
  const { left, judge } = reviver(await sinceOf(where, moving), Date.now())
  const file = await openBackupFile(path, masters)
  async function* judged(): AsyncGenerator<RestorePage> {
    let rows = 0
    for await (const page of file.pages()) {
      yield judge(page)
      rows += page.rows.length
      if (rows % 10_000 < page.rows.length) console.log(`${rows} rows`)
    }
  }
  try {
    const amend = (staging: Staging) => add(staging, 'audit_events', [eventOf(file.header.created_at, left)])
    await restoreInto(where, { schema: file.header.schema, pages: judged(), amend })
  } finally {
    await file.close()
  }
  return left
}

/** The first event of the time after; in the same transaction as the rows. */
const eventOf = (created_at: number, left: LeftDead) => {
  const services = { now: Date.now, newOrderedId: () => Bun.randomUUIDv7() }
  const { details, ...event } = auditEvent(
    { services, ip: null, user_agent: null, caller: { kind: 'anonymous' } },
    { action: 'backup.restored', target_type: 'backup', details: { created_at, left_dead: left } },
    { actor_type: 'system', actor_id: null, actor_name: 'host' },
  )
  return { ...event, details: JSON.stringify(details) }
}

const WHAT: Record<string, string> = {
  api_keys: 'API keys stay revoked',
  app_tokens: 'app tokens stay revoked',
  client_secrets: 'client secrets that were replaced stay dead',
  invites: 'invites stay used or withdrawn',
  passkeys: 'passkeys that were removed stay removed',
  recovery_codes: 'recovery codes stay used',
  signing_keys: 'signing keys are not taken over',
  totps: 'authenticator apps that were removed stay removed',
  users: 'people who were disabled since stay disabled',
  passwords: 'people who changed their password since must set a new one',
}

const report = (left: LeftDead): string[] => [
  'Restored. Everyone signs in again; start GateKeeper now.',
  ...Object.entries(left).map(([what, count]) => `  ${count} ${WHAT[what] ?? what}`),
]
