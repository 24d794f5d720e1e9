import { join } from 'node:path'
import { auditEvent } from '@gatekeeper/api/audit'
import { BACKUP_LEASE } from '@gatekeeper/api/backups/begin-backup'
import type { BackupKeeper, Checked } from '@gatekeeper/api/services'
import { placeOfSecret } from '@gatekeeper/api/settings/update-settings'
import type { Backup, BackupPlace } from '@gatekeeper/core/backup'
import { BACKUP_NAME, outdated, STALLED_MS } from '@gatekeeper/core/backup-plan'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteBackup, listBackups, updateBackup } from '@gatekeeper/db/stores/backups'
import { extendLease, finishJob } from '@gatekeeper/db/stores/jobs'
import { parseNetworks } from '../config/networks'
import type { ServerServices } from '../services'
import type { BackupEngine } from './engine'
import { MANIFEST, makeLocalPlace, wholeFiles } from './local-place'
import { LONGEST_MANIFEST, saidSize } from './manifest'
import { makeS3 } from './s3'
import { makeS3Request, type S3Seams } from './s3-request'

type Needs = Pick<ServerServices, 'config' | 'db' | 'log' | 'now' | 'newOrderedId' | 'snapshots' | 'vault'> & {
  engine: BackupEngine
  s3?: Omit<S3Seams, 'allowed'>
}

export interface Keeper extends BackupKeeper {
  /** Until none is under way on this node. */
  idle(): Promise<void>
}

/** Progress is on file so often at most, and at least every ten seconds: whoever stands still for a minute is gone. */
const SAID_MS = 500
const PULSE_MS = 10_000
const LEFT_FOR_MS = 24 * 3_600_000

/** Thrown within `make` alone, to the one place that writes down how it ended. */
class Unmade extends Error {}

const must = (checked: Checked): void => {
  if (checked.kind === 'refuse') throw new Unmade(checked.reason)
}

const CODES: Record<string, string> = {
  ENOSPC: 'There is no space left on the device of the data directory. Free some, or keep fewer backups.',
  EACCES: 'The folder of backups cannot be written. Give it to the user that GateKeeper runs as.',
  ENOTDIR: 'The folder of backups is no folder: a file of that name lies in its place. Move it away.',
  EEXIST: 'The folder of backups is no folder: a file of that name lies in its place. Move it away.',
  EDQUOT: 'The quota of the user that GateKeeper runs as is used up. Free some space, or keep fewer backups.',
  EROFS: 'The folder of backups cannot be written: its file system is read-only.',
}

const reasonOf = (error: unknown): string =>
  error instanceof Unmade
    ? error.message
    : (CODES[(error as { code?: string }).code ?? ''] ?? 'It broke off. The log of the server says why.')

export const makeKeeper = (needs: Needs): Keeper => {
  const { config, db, log, now, newOrderedId, snapshots, vault, engine } = needs
  const folder = join(config.data_dir, 'backups')
  const local = makeLocalPlace(folder)
  const under_way = new Set<Promise<void>>()

  const allowed = () => {
    const parsed = parseNetworks(snapshots.settings().outbound_allowed.join(' '))
    return parsed.kind === 'networks' ? parsed.networks : []
  }
  const ask = makeS3Request({ ...needs.s3, allowed })

  const bucket = (): ReturnType<typeof makeS3> | { kind: 'refuse'; reason: string } => {
    const { backup_s3, backup_s3_secret } = snapshots.settings()
    const none = { kind: 'refuse' as const, reason: 'No bucket is set. Say under Settings, Backups, where it is.' }
    if (backup_s3 === null || backup_s3_secret === null) return none
    const opened = vault.open('secrets', placeOfSecret('backup_s3_secret'), backup_s3_secret)
    return opened.kind === 'opened'
      ? makeS3(backup_s3, opened.plaintext.toString('utf8'), ask, now)
      : { kind: 'refuse', reason: 'The secret key of the bucket cannot be read. Type it again.' }
  }

  const event = (action: string, backup: Pick<Backup, 'id' | 'name'>, failed: boolean, details: object) =>
    insertAuditEvent(
      auditEvent(
        { services: { now, newOrderedId }, caller: { kind: 'system', name: 'backup' }, ip: null, user_agent: null },
        {
          action,
          outcome: failed ? 'refused' : 'success',
          target_type: 'backup',
          target_id: backup.id,
          target_name: backup.name,
          details: { ...details },
        },
      ),
    )

  const upload = async (name: string): Promise<void> => {
    const s3 = bucket()
    if ('kind' in s3) throw new Unmade(s3.reason)
    must(await s3.put(join(folder, name), name))
    must(await s3.put(join(folder, name + MANIFEST), name + MANIFEST))
    await local.remove(name + MANIFEST)
    await local.remove(name)
  }

  /** On file and audited in one commit; who has lost the lease meanwhile writes nothing. */
  const end = async (backup: Backup, changes: Parameters<typeof updateBackup>[1], failed: boolean): Promise<void> => {
    const at = now()
    const details = failed
      ? { place: backup.place, trigger: backup.trigger, failure: changes.failure }
      : { place: backup.place, trigger: backup.trigger, rows: changes.rows, bytes: changes.bytes }
    const result = await db.commit([
      updateBackup(backup, { ...changes, updated_at: at, finished_at: at }),
      finishJob(BACKUP_LEASE, backup.id, at),
      event(failed ? 'backup.failed' : 'backup.created', backup, failed, details),
    ])
    if (result.kind === 'conflict') log.warn({ backup: backup.name }, 'a backup ended after its lease')
  }

  const remove = async (place: BackupPlace, name: string): Promise<Checked> => {
    const from = place === 'local' ? local : bucket()
    if ('kind' in from) return { kind: 'refuse', reason: from.reason }
    // The manifest first: what is left of a removal that broke off is no whole backup.
    const manifest = await from.remove(name + MANIFEST)
    return manifest.kind === 'refuse' ? manifest : from.remove(name)
  }

  const keepNewest = async (place: BackupPlace): Promise<void> => {
    const gone = outdated(await listBackups(db), place, snapshots.settings().backup_keep, now())
    for (const one of gone) {
      const removed = one.state === 'failed' ? { kind: 'ok' as const } : await remove(one.place, one.name)
      if (removed.kind === 'refuse')
        log.warn({ backup: one.name, reason: removed.reason }, 'a backup cannot be removed')
      else await db.commit([deleteBackup(one), event('backup.deleted', one, false, { place, retention: true })])
    }
  }

  const make = async (backup: Backup): Promise<void> => {
    let [rows, total_rows, said_at] = [0, 0, 0]
    let telling: Promise<unknown> = Promise.resolve()
    const tell = () => {
      said_at = performance.now()
      const at = now()
      const writes = [
        updateBackup(backup, { rows, total_rows, updated_at: at }),
        extendLease(BACKUP_LEASE, backup.id, at + STALLED_MS),
      ]
      telling = telling
        .then(() => db.commit(writes))
        .catch((error) => log.warn({ err: error }, 'progress is not on file'))
    }
    const pulse = setInterval(tell, PULSE_MS)
    try {
      const made = await engine.write(backup, (done, total) => {
        rows = done
        total_rows = total
        if (performance.now() - said_at > SAID_MS) tell()
      })
      if (backup.place === 's3') await upload(backup.name)
      clearInterval(pulse)
      await telling
      await end(backup, { state: 'done', ...made, total_rows: made.rows }, false)
    } catch (error) {
      clearInterval(pulse)
      await telling
      log.error({ err: error, backup: backup.name }, 'a backup failed')
      // Half a file is none; the ones before are kept (FLT-06).
      await Promise.all([local.remove(backup.name + MANIFEST), local.remove(backup.name)]).catch(() => {})
      await end(backup, { state: 'failed', failure: reasonOf(error) }, true)
      return
    }
    await keepNewest(backup.place)
    await local.sweep(now() - LEFT_FOR_MS)
  }

  /** The manifest first: it says how large the file is. */
  const fetchInto = async (s3: ReturnType<typeof makeS3>, to: string, name: string): Promise<Checked> => {
    const manifest = await s3.get(name + MANIFEST, join(to, name + MANIFEST), LONGEST_MANIFEST)
    if (manifest.kind === 'refuse') return manifest
    const size = await saidSize(join(to, name + MANIFEST))
    if (size === null) return { kind: 'refuse', reason: 'The manifest beside the file cannot be read.' }
    if (size > (await local.room())) return { kind: 'refuse', reason: CODES.ENOSPC ?? '' }
    return s3.get(name, join(to, name), size)
  }

  /** With `read`, the path of the file; what was fetched for it goes again unless `keep`. */
  const withFile = async (
    place: BackupPlace,
    name: string,
    keep: boolean,
    read: (file: string, drop?: () => Promise<void>) => Promise<Checked>,
  ): Promise<Checked> => {
    if (!BACKUP_NAME.test(name)) return { kind: 'refuse', reason: 'This is not the name of a backup.' }
    if (place === 'local') return read(join(folder, name))
    const s3 = bucket()
    if ('kind' in s3) return { kind: 'refuse', reason: s3.reason }
    const scratch = await local.scratch(newOrderedId()).catch((error: unknown) => reasonOf(error))
    if (typeof scratch === 'string') return { kind: 'refuse', reason: scratch }
    let verdict: Checked = { kind: 'refuse', reason: 'It broke off.' }
    try {
      verdict = await fetchInto(s3, scratch.folder, name)
      if (verdict.kind === 'ok') verdict = await read(join(scratch.folder, name), scratch.drop)
      return verdict
    } finally {
      if (!keep || verdict.kind === 'refuse') await scratch.drop()
    }
  }

  return {
    begin(backup) {
      const work = make(backup).catch((error: unknown) =>
        log.error({ err: error }, 'the end of a backup is not on file'),
      )
      under_way.add(work)
      work.finally(() => under_way.delete(work))
    },
    async files() {
      const from = snapshots.settings().backup_place === 'local' ? local : bucket()
      if ('kind' in from) return { kind: 'refuse', reason: from.reason }
      const found = await from.list()
      return found.kind === 'refuse'
        ? found
        : { kind: 'files', files: wholeFiles(found.files).filter(({ name }) => BACKUP_NAME.test(name)) }
    },
    verify: (place, name) => withFile(place, name, false, (file) => engine.verify(file)),
    remove,
    restore(place, name, by) {
      const objection = () => (under_way.size > 0 ? 'A backup is being made. Wait until it has ended.' : null)
      const reason = objection()
      if (reason !== null) return Promise.resolve({ kind: 'refuse', reason })
      return withFile(place, name, true, (file, drop) => engine.beginRestore(file, by, objection, drop))
    },
    where(place) {
      if (place === 'local') return folder
      const s3 = bucket()
      return 'kind' in s3 ? 's3' : s3.where
    },
    async idle() {
      while (under_way.size > 0) await Promise.all(under_way)
    },
  }
}
