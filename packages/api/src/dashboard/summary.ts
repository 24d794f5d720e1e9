import { closedUntil, HARD_STOP, LONGEST_WAIT } from '@gatekeeper/core/authentication/throttle'
import { isBackupLate } from '@gatekeeper/core/backup-plan'
import type { Instant } from '@gatekeeper/core/instant'
import { findLastBackup } from '@gatekeeper/db/stores/backups'
import {
  countBeyondMail,
  countEnrolled,
  countGivenUpMails,
  countLiveSessions,
  countUserStates,
  countWaitingInvites,
  listAccountRuns,
  listEmailsOf,
  listWrongRedirects,
} from '@gatekeeper/db/stores/dashboard'
import { stateAt } from '@gatekeeper/keys/key-state'
import { findBroken } from '../audit/log-state'
import { emailCodeInForce } from '../login/load-factors'
import type { Services } from '../services'
import { remembered } from './remembered'

const MINUTE = 60_000
const DAY = 86_400_000
/** Named in the list of what needs a look; the rest is a number. */
const NAMED = 3

/** Who can't sign in now, after too many wrong passwords. */
const lockedAccounts = async ({ db, snapshots }: Services, now: Instant) => {
  const settings = snapshots.settings()
  const runs = await listAccountRuns(db, settings.account_free_failures, now - LONGEST_WAIT * 1000, HARD_STOP)
  const ids = runs.filter((run) => closedUntil(run, settings) > now).map(({ key }) => key.slice('account:'.length))
  return { count: ids.length, some: await listEmailsOf(db, ids, NAMED) }
}

/** What the active users have: it changes slowly and counts all of them, so it is asked once a minute. */
const secondFactors = async (services: Services, now: Instant) => {
  const by_mail = emailCodeInForce(services)
  const [users, enrolled, beyond] = await Promise.all([
    countUserStates(services.db, now),
    countEnrolled(services.db, now),
    by_mail ? countBeyondMail(services.db, now) : 0,
  ])
  const rest = users.active - enrolled.passkey - enrolled.totp_only
  return {
    active: users.active,
    passkey: enrolled.passkey,
    totp: enrolled.totp_only,
    email_code: by_mail ? rest - beyond : 0,
    none: by_mail ? beyond : rest,
  }
}

/** Of each algorithm the key that signs, and when the next one takes over. */
const signingKeys = ({ snapshots }: Services, now: Instant) => {
  const keys = snapshots.signingKeys()
  const { key_rotation } = snapshots.settings()
  return keys
    .filter((key) => stateAt(key, now) === 'active')
    .map(({ alg, kid, active_from }) => {
      const next = keys.find((one) => one.alg === alg && stateAt(one, now) === 'published')
      return {
        alg,
        kid,
        active_from,
        next_at: next?.active_from ?? active_from + key_rotation * 1000,
        published: !!next,
      }
    })
}

/** A mend of one click stands on their traces. */
const wrongRedirects = async ({ db, snapshots }: Services, now: Instant) => {
  const rows = await listWrongRedirects(db, now - DAY, NAMED)
  return rows.flatMap(({ client_id, n }) => {
    const found = client_id === null ? null : snapshots.client(client_id)
    return found ? [{ client_id: found.client.id, name: found.client.name, count: n }] : []
  })
}

const openCircuits = ({ snapshots }: Services, now: Instant) =>
  snapshots
    .webhooks()
    .filter(({ enabled, open_until }) => enabled && open_until !== null && open_until > now)
    .map(({ id, name, open_until }) => ({ id, name, open_until }))

/** The last one that was made, and what is to be said about it. */
const lastBackup = async ({ db, snapshots }: Services, now: Instant) => {
  const { backup_schedule } = snapshots.settings()
  const [begun, done] = await Promise.all([findLastBackup(db), findLastBackup(db, { state: 'done' })])
  return {
    schedule: backup_schedule,
    done_at: done?.finished_at ?? null,
    bytes: done?.bytes ?? null,
    failure: begun?.state === 'failed' ? begun.failure : null,
    late: isBackupLate(backup_schedule, done?.started_at ?? null, now),
  }
}

/** How things stand now. */
export const summarize = async (services: Services) => {
  const { db, snapshots } = services
  const now = services.now()
  const idle_since = now - snapshots.settings().session_idle * 1000
  const [
    users,
    sessions,
    second_factors,
    locked,
    wrong_redirects,
    mails_given_up,
    invites_waiting,
    backup,
    audit_broken,
  ] = await Promise.all([
    countUserStates(db, now),
    countLiveSessions(db, now, idle_since),
    remembered(services, 'second factors', () => secondFactors(services, now), MINUTE),
    lockedAccounts(services, now),
    wrongRedirects(services, now),
    countGivenUpMails(db, now - DAY),
    countWaitingInvites(db, now),
    lastBackup(services, now),
    findBroken(db),
  ])
  return {
    now,
    users,
    sessions,
    second_factors,
    locked,
    wrong_redirects,
    keys: signingKeys(services, now),
    webhooks_open: openCircuits(services, now),
    mails_given_up,
    invites_waiting,
    backup,
    /** The log does not fit its seals, and nobody has accepted it. */
    audit_broken,
  }
}
