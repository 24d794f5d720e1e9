/** Puts a backup in the place of the database, whichever engine; what was used or revoked since stays dead (decision 0017). */
import { randomInt } from 'node:crypto'
import { auditEvent } from '@gatekeeper/api/audit'
import type { RestoredBy } from '@gatekeeper/api/services'
import { readAlive } from '@gatekeeper/db/backup/alive'
import { add, type RestorePage, restoreInto, type Staging } from '@gatekeeper/db/backup/restore'
import { type LeftDead, type Reviver, reviver, type Since } from '@gatekeeper/db/backup/revive'
import type { Where } from '@gatekeeper/db/backup/snapshot'
import { SNAPSHOTS } from '@gatekeeper/db/stores/versions'
import { openBackupFile } from './read-file'
import { RESTORE_EPOCH } from './restore-epoch'
import type { Masters, Survey } from './survey-file'

export interface Replacement {
  where: Where
  path: string
  masters: Masters
  /** Of the same file, read just before. */
  survey: Survey
  /** The operator says that the old server is stopped for good and this is its last backup. */
  moving: boolean
  by: RestoredBy
  now: () => number
  onProgress: (rows: number) => void
}

export interface Replaced {
  left: LeftDead
  since: Since['kind']
}

/** Throws DatabaseRefused or BackupRefused with a sentence; then nothing was changed. */
export async function replaceDatabase(job: Replacement): Promise<Replaced> {
  const { where, path, masters, survey, now, onProgress } = job
  const file = await openBackupFile(path, masters)
  let since: Since = { kind: 'unknown' }
  let judging: Reviver = reviver(since, now())

  async function* judged(): AsyncGenerator<RestorePage> {
    let rows = 0
    for await (const page of file.pages()) {
      yield judging.judge(page)
      rows += page.rows.length
      onProgress(rows)
    }
  }

  try {
    await restoreInto(where, {
      schema: file.header.schema,
      pages: judged(),
      async begin() {
        since = await sinceOf(job)
        judging = reviver(since, now())
      },
      amend: (staging) => amend(staging, job, { left: judging.left, since: since.kind }),
    })
    return { left: judging.left, since: since.kind }
  } finally {
    await file.close()
    onProgress(survey.total_rows)
  }
}

/** Another instance's database knows nothing of these credentials, nor does one that cannot be read. */
async function sinceOf({ where, moving, survey }: Replacement): Promise<Since> {
  if (moving) return { kind: 'nothing' }
  const alive = await readAlive(where).catch(() => null)
  const descends = survey.data_keys.length > 0 && survey.data_keys.every((id) => alive?.data_keys.has(id))
  return alive !== null && descends ? { kind: 'replaced', alive } : { kind: 'unknown' }
}

/** In one step with the rows: the first event of the time after, and what makes every node load everything anew. */
async function amend(staging: Staging, { survey, by, now }: Replacement, done: Replaced): Promise<void> {
  const { details, ...event } = auditEvent(
    {
      services: { now, newOrderedId: () => Bun.randomUUIDv7() },
      ip: null,
      user_agent: null,
      caller: { kind: 'anonymous' },
    },
    {
      action: 'backup.restored',
      target_type: 'backup',
      details: { made_at: survey.header.created_at, rows: survey.total_rows, known: done.since, left_dead: done.left },
    },
    by,
  )
  await add(staging, 'audit_events', [{ ...event, details: JSON.stringify(details) }])
  await add(staging, 'instance', [{ name: RESTORE_EPOCH, value: `${now()}.${Bun.randomUUIDv7()}` }])
  // Any number that no node has loaded; they begin at one and grow by one.
  for (const name of SNAPSHOTS)
    await staging.run(`INSERT INTO versions (name, version) VALUES ('${name}', ${randomInt(2 ** 20, 2 ** 30)})`)
}
