/** What was found is on file in English; who looks at it reads it in their language (decision 0018). */
import type { Language } from '@gatekeeper/core/language'
import { say } from '../languages/say'
import type { BackupView, listAll } from './load-backup'

type All = Awaited<ReturnType<typeof listAll>>

export const tell = (backup: BackupView, language: Language): BackupView => ({
  ...backup,
  failure: backup.failure && say(backup.failure, language),
  verify_fault: backup.verify_fault && say(backup.verify_fault, language),
})

export const tellList = ({ unreadable, ...all }: All, language: Language): All => ({
  ...all,
  rows: all.rows.map((row) => tell(row, language)),
  unreadable: unreadable && say(unreadable, language),
})
