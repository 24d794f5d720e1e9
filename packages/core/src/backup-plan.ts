/** When a backup is due, and which ones go (product.md section 7). */
import type { Backup, BackupSchedule } from './backup'
import type { Instant } from './instant'
import { fromWall, wall } from './wall-time'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAYS_OF: Record<Exclude<BackupSchedule, 'off'>, number> = { daily: 1, weekly: 7 }

export interface Timing {
  schedule: BackupSchedule
  /** 0 to 23 on the clocks of `time_zone`. */
  hour: number
  time_zone: string
}

/** The last moment up to `now` at which the clocks said the hour: every day, or on Mondays. */
function lastSlot({ schedule, hour, time_zone }: Timing, now: Instant): Instant | null {
  if (schedule === 'off') return null
  const local = wall(time_zone, now)
  const today = Math.floor(local / DAY)
  // 1970-01-01 was a Thursday.
  const since_monday = (((today + 3) % 7) + 7) % 7
  const day = schedule === 'daily' ? today : today - since_monday
  const slot = fromWall(time_zone, day * DAY + hour * HOUR)
  return slot <= now ? slot : fromWall(time_zone, (day - DAYS_OF[schedule]) * DAY + hour * HOUR)
}

/** The slot has passed and nothing was begun since: what was missed while the server was down is made up for once. */
export function isBackupDue(timing: Timing, last_begun: Instant | null, now: Instant): boolean {
  const slot = lastSlot(timing, now)
  return slot !== null && (last_begun === null || last_begun < slot)
}

/** No backup for twice the time between two: somebody should look. */
export const isBackupLate = (schedule: BackupSchedule, last_done: Instant | null, now: Instant): boolean =>
  schedule !== 'off' && last_done !== null && now - last_done > 2 * DAYS_OF[schedule] * DAY

/** A node that goes on says so; one that has not for so long is gone. */
export const STALLED_MS = 60_000
const FAILED_KEPT = 30 * DAY

type Kept = Pick<Backup, 'id' | 'place' | 'state' | 'started_at' | 'finished_at' | 'verify_fault'>

/**
 * What goes: of each place the done ones beyond the newest `keep`, but never the newest that no check has found fault with; and
 * failures after a month.
 */
export function outdated<T extends Kept>(
  backups: readonly T[],
  place: Backup['place'],
  keep: number,
  now: Instant,
): T[] {
  const done = backups
    .filter((one) => one.state === 'done' && one.place === place)
    .toSorted((one, other) => other.started_at - one.started_at)
  const good = done.find(({ verify_fault }) => verify_fault === null)
  return [
    ...done.slice(keep).filter((one) => one !== good),
    ...backups.filter(({ state, finished_at }) => state === 'failed' && (finished_at ?? now) < now - FAILED_KEPT),
  ]
}

/** `gatekeeper-20261129-031500-1a2b3c4d`: sorted by time in any list of files, and never twice. */
export const backupName = (iso: string, id: string): string =>
  `gatekeeper-${iso.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${id.replaceAll('-', '').slice(-8)}`

/** As the name of a file it leads nowhere else. */
export const BACKUP_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/
