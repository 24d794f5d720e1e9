import { join } from 'node:path'
import type { Instant } from '@gatekeeper/core/instant'
import type { Where } from '@gatekeeper/db/backup/snapshot'
import { DatabaseRefused } from '@gatekeeper/db/errors'
import type { Log } from '../services/log'
import type { BackupEngine } from './engine'
import { BackupRefused } from './open-plain'
import { replaceDatabase } from './replace-database'
import type { Restoring } from './restoring'
import { type Masters, surveyFile } from './survey-file'
import { writeBackupFile } from './write-file'

interface Needs {
  where: Where
  /** `DATA_DIR/backups`. */
  folder: string
  /** The first seals, all open. */
  masters: Masters
  now: () => Instant
  log: Log
  restoring: Restoring
}

const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/\.?$/, '.')

const sentence = (error: unknown): string =>
  error instanceof DatabaseRefused || error instanceof BackupRefused
    ? `${asSentence(error.message)} Nothing was changed.`
    : 'The restore broke off. The log of the server says why. Nothing was changed.'

/** Makes and reads the files of backups. */
export const makeEngine = ({ where, folder, masters, now, log, restoring }: Needs): BackupEngine => ({
  write: ({ name }, onProgress) =>
    writeBackupFile({ where, master: masters[0], path: join(folder, name), now: now(), onProgress }),

  async verify(file) {
    const surveyed = await surveyFile(file, masters, 'must')
    return surveyed.kind === 'ok' ? { kind: 'ok' } : surveyed
  },

  async beginRestore(file, by, objection, after) {
    const surveyed = await surveyFile(file, masters, 'must')
    if (surveyed.kind === 'refuse') return surveyed
    const { survey } = surveyed
    const reason = objection()
    if (reason !== null) return { kind: 'refuse', reason }
    const begun = restoring.begin({
      total_rows: survey.total_rows,
      by,
      sentence,
      async run(onProgress) {
        log.warn({ by: by.actor_name, made_at: survey.header.created_at }, 'a backup is being restored')
        try {
          const done = await replaceDatabase({
            where,
            path: file,
            masters,
            survey,
            moving: false,
            by,
            now,
            onProgress,
          })
          log.warn({ ...done }, 'a backup was restored')
        } finally {
          await after?.()
        }
      },
    })
    return begun ? { kind: 'ok' } : { kind: 'refuse', reason: 'A restore is under way already.' }
  },
})
