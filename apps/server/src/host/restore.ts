/**
 * `restore NAME|FILE [--yes] [--moving]`: puts a backup in the place of the database, on the host, while no server runs. What was
 * used or revoked since stays dead (decision 0017).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LeftDead } from '@gatekeeper/db/backup/revive'
import type { Where } from '@gatekeeper/db/backup/snapshot'
import { DatabaseRefused } from '@gatekeeper/db/errors'
import { openDatabase } from '@gatekeeper/db/open'
import { listUsers } from '@gatekeeper/db/stores/user-list'
import { parseMasterKeys } from '@gatekeeper/keys/master-key'
import { BackupRefused } from '../backups/open-plain'
import { type Replaced, replaceDatabase } from '../backups/replace-database'
import { type Masters, type Survey, surveyFile } from '../backups/survey-file'
import { type Config, type Environment, readConfig } from '../config'
import { readMasterSecret } from '../services/master-secret'

const USAGE = 'Use it as: restore NAME|FILE [--yes] [--moving]'
const HOST = { actor_type: 'system', actor_id: null, actor_name: 'host' } as const
const STEP = 10_000

/** Prints and gives the exit code (sysexits.h). */
export const restore = async (env: Environment, args: string[]): Promise<number> => {
  const options = args.filter((argument) => argument.startsWith('-'))
  const [named, ...more] = args.filter((argument) => !argument.startsWith('-'))
  if (named === undefined || more.length > 0 || options.some((option) => !['--moving', '--yes'].includes(option)))
    return fail(64, USAGE)
  const read = readConfig(env, false)
  if (read.kind === 'faults') return fail(78, ...read.faults)
  const { config } = read
  const masters = mastersOf(config)
  if ('reason' in masters) return fail(78, masters.reason)
  const path = pathOf(config, named)
  try {
    const surveyed = await surveyFile(path, masters.keys, 'may')
    if (surveyed.kind === 'refuse') return fail(65, surveyed.reason, 'Nothing was changed.')
    const { survey } = surveyed
    const where: Where = config.database_url === null ? { dir: config.data_dir } : { url: config.database_url }
    const asked = { moving: options.includes('--moving'), yes: options.includes('--yes') }
    const objection = objectionTo(await lookAt(where), survey, asked)
    if (objection !== null) return fail(1, ...objection)
    const job = { where, path, masters: masters.keys, survey, moving: asked.moving, by: HOST, now: Date.now }
    const done = await replaceDatabase({ ...job, onProgress: progress(survey) })
    for (const line of report(done)) console.log(line)
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

/** A name is looked for among our own backups first. */
const pathOf = (config: Config, named: string): string => {
  const kept = join(config.data_dir, 'backups', named)
  return !named.includes('/') && existsSync(kept) ? kept : named
}

/** Of an empty place none is made: it could open no backup. */
const mastersOf = (config: Config): { keys: Masters } | { reason: string } => {
  if (config.secret_keys.length === 0 && !existsSync(join(config.data_dir, 'secret.key')))
    return {
      reason: `A backup holds no master secret. Put secret.key of its server into DATA_DIR ${config.data_dir}, or set SECRET_KEY.`,
    }
  const secret = readMasterSecret(config, true)
  if (secret.kind === 'refuse') return secret
  const parsed = parseMasterKeys(secret.values)
  return parsed.kind === 'refuse' ? parsed : { keys: parsed.keys }
}

/** What is there now: how many people, or why that cannot be told. It is brought to our schema, so that it can be asked. */
const lookAt = async (where: Where): Promise<number | string> => {
  try {
    const db = await openDatabase({ ...where, poolSize: 1 })
    const page = { sort: 'email', order: 'asc', offset: 0, limit: 1, now: Date.now() } as const
    const { total } = await listUsers(db, page).finally(() => db.close())
    return total
  } catch (error) {
    // A server that runs, or a PostgreSQL that does not answer, is met again by the restore itself, which then changes nothing.
    return error instanceof Error ? error.message : 'unknown'
  }
}

const objectionTo = (
  found: number | string,
  { header, rows }: Survey,
  { moving, yes }: { moving: boolean; yes: boolean },
): string[] | null => {
  if (found === 0) return null
  if (moving)
    return [
      '--moving is for an empty place: what was revoked since the backup would come back to life. Leave it out.',
      'Nothing was changed.',
    ]
  if (yes) return null
  const made = `the backup of ${new Date(header.created_at).toISOString()}, with ${rows.users ?? 0} people`
  return [
    typeof found === 'string'
      ? `The database that is there cannot be read (${found}). What was revoked since the backup is not known then.`
      : `There is a database with ${found} people here.`,
    `To put ${made}, in its place, run this again with --yes. Nothing was changed.`,
  ]
}

const progress = ({ total_rows }: Survey) => {
  let said = 0
  return (rows: number) => {
    if (rows < said + STEP && rows < total_rows) return
    if (rows > said) console.log(`${rows} of ${total_rows} rows`)
    said = rows
  }
}

const SINCE: Record<Replaced['since'], string> = {
  nothing: 'Everything is as it was in the backup; API keys and app tokens too.',
  replaced: 'What was used or revoked since the backup stays so.',
  unknown:
    'What was revoked since the backup is not known here. Secrets of clients, passwords, passkeys and authenticator apps are those of the backup: renew what was renewed since.',
}

const WHAT: Record<keyof LeftDead, string> = {
  api_keys: 'API keys are dead',
  app_tokens: 'app tokens are dead',
  client_secrets: 'client secrets that were replaced since are dead',
  grants: 'consents that were withdrawn since are withdrawn',
  invites: 'invites are dead',
  passkeys: 'passkeys that were removed since are removed',
  passwords: 'passwords that were taken away since are gone',
  passwords_since: 'people keep the password that they have set since',
  people_back: 'people who were deleted since are back: disable whoever should not be',
  recovery_codes: 'recovery codes are dead',
  signing_keys: 'signing keys are dead; new ones are made at the start',
  totps: 'authenticator apps that were removed since are removed',
  upstream_links: 'links to other providers that were removed since are removed',
  users: 'people who were disabled, or have expired, since stay so',
}

const report = ({ left, since }: Replaced): string[] => [
  'Restored. Everyone signs in again. Start GateKeeper now.',
  SINCE[since],
  ...Object.entries(left).map(([what, count]) => `  ${count} ${WHAT[what] ?? what}`),
]
