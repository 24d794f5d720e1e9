import { auditEvent } from '@gatekeeper/api/audit'
import { workImports } from '@gatekeeper/api/imports/work'
import { answerMailRequests } from '@gatekeeper/api/mail/answer-requests'
import { trimUnauthenticated } from '@gatekeeper/db/stores/audit-events'
import { trimInteractions } from '@gatekeeper/db/stores/interactions'
import { claimJob, finishJob } from '@gatekeeper/db/stores/jobs'
import { trimMailRequests } from '@gatekeeper/db/stores/mail-requests'
import { listForeignHashes } from '@gatekeeper/db/stores/passwords'
import { purgeExpired } from '@gatekeeper/db/stores/purge'
import { trimUnknownThrottles } from '@gatekeeper/db/stores/throttles'
import { trimTraces } from '@gatekeeper/db/stores/traces'
import { trimNewest } from '@gatekeeper/db/stores/trim'
import { trimUpstreamStates } from '@gatekeeper/db/stores/upstream-states'
import { findRestoreEpoch } from '../backups/restore-epoch'
import type { ServerServices } from '../services'
import { coalesce } from '../services/coalesce'
import { TODAYS } from '../services/passwords'
import { boundDeliveries } from './bound-deliveries'
import { relayEvents } from './relay-events'
import { scheduleBackups } from './schedule-backups'

const DAY = 86_400_000
const MAX_ROWS = 10_000
const MAX_UNKNOWN_ACCOUNTS = 100_000
const MAX_INTERACTIONS = 100_000
const MAX_MAIL_REQUESTS = 100_000

interface Job {
  name: string
  every_ms: number
  /** How often it is looked whether a job that comes rarely is due: a process may not live as long as its interval. */
  beat_ms?: number
  lease_ms: number
  /** Runs on one node at a time, by a lease; or on each node for itself. */
  shared: boolean
  run(services: ServerServices): Promise<void>
}

const JOBS: readonly Job[] = [
  { name: 'poll-snapshots', every_ms: 500, lease_ms: 0, shared: false, run: ({ snapshots }) => snapshots.poll() },
  { name: 'recheck-streams', every_ms: 1000, lease_ms: 0, shared: false, run: ({ streams }) => streams.recheck() },
  { name: 'watch-restores', every_ms: 1000, lease_ms: 0, shared: false, run: watchRestores },
  { name: 'write-last-seen', every_ms: 60_000, lease_ms: 0, shared: false, run: ({ batches }) => batches.flush() },
  { name: 'write-counts', every_ms: 3000, lease_ms: 0, shared: false, run: ({ counts }) => counts.flush() },
  { name: 'answer-mail-requests', every_ms: 1000, lease_ms: 0, shared: false, run: answerMail },
  { name: 'send-mail', every_ms: 1000, lease_ms: 0, shared: false, run: ({ courier }) => courier.fill() },
  { name: 'import-users', every_ms: 1000, lease_ms: 15_000, shared: true, run: importUsers },
  { name: 'learn-hashes', every_ms: 600_000, lease_ms: 0, shared: false, run: learnHashes },
  { name: 'seal-audit', every_ms: 1000, lease_ms: 0, shared: false, run: ({ chain }) => chain.seal() },
  { name: 'sign-audit', every_ms: 60_000, lease_ms: 60_000, shared: true, run: ({ chain }) => chain.signHourly() },
  { name: 'keep-audit', every_ms: DAY, beat_ms: 60_000, lease_ms: 600_000, shared: true, run: keepAudit },
  { name: 'deliver-webhooks', every_ms: 1000, lease_ms: 0, shared: false, run: deliverWebhooks },
  { name: 'tell-apps', every_ms: 1000, lease_ms: 0, shared: false, run: ({ crier }) => crier.fill() },
  { name: 'rotate-keys', every_ms: 60_000, lease_ms: 60_000, shared: true, run: rotateKeys },
  { name: 'schedule-backups', every_ms: 60_000, lease_ms: 60_000, shared: true, run: scheduleBackups },
  { name: 'delete-expired', every_ms: 60_000, lease_ms: 300_000, shared: true, run: deleteExpired },
]

/** FLT-25: another node has restored. What this one keeps in memory is of the database of before. */
async function watchRestores({ db, restore_epoch, restoring }: ServerServices): Promise<void> {
  if (db.engine === 'postgres' && (await findRestoreEpoch(db)) !== restore_epoch) restoring.follow()
}

/** Redaction and retention of the audit log. */
export async function keepAudit({ chain, log }: ServerServices): Promise<void> {
  const { redacted, dropped } = await chain.keep()
  if (redacted + dropped > 0) log.info({ redacted, dropped }, 'the audit log was redacted or shortened')
}

/** Each node claims what it answers. */
async function answerMail(services: ServerServices): Promise<void> {
  await answerMailRequests(services)
}

/** Well within its lease; who stops, or dies, leaves the rest to the next beat of whichever node. */
const IMPORT_MS = 5000

export async function importUsers(services: ServerServices): Promise<void> {
  const end = performance.now() + IMPORT_MS
  if (await workImports(services, () => performance.now() < end && !services.state.draining))
    await learnHashes(services)
}

/** So many hashes of other products are looked through for the dearest. */
const FOREIGN = 5000

/** SEC-084: what a check of a password takes at most while hashes of other products are on file. */
export async function learnHashes({ db, passwords }: ServerServices): Promise<void> {
  await passwords.expect(await listForeignHashes(db, TODAYS, FOREIGN))
}

/** What is sealed by now is put on its way, and what is due is begun; no beat waits for a receiver. */
async function deliverWebhooks(services: ServerServices): Promise<void> {
  await relayEvents(services)
  await services.herald.fill()
}

/** Rotation by the schedule, each step audited (protocol.md JW-07). */
export async function rotateKeys(services: ServerServices): Promise<void> {
  const system = { actor_type: 'system' as const, actor_id: null, actor_name: 'rotation' }
  const context = { services, ip: null, user_agent: null, caller: { kind: 'anonymous' as const } }
  await services.rotation.run((steps) =>
    steps.map((step) =>
      auditEvent(
        context,
        {
          action: `signing_key.${step.kind}`,
          target_type: 'signing_key',
          target_id: step.kind === 'generate' ? null : step.kid,
          details: { ...step },
        },
        system,
      ),
    ),
  )
}

/** What time has ended, and what strangers have caused beyond its bounds. */
export async function deleteExpired(services: ServerServices): Promise<void> {
  const { db, now, snapshots } = services
  const at = now()
  const { trace_retention, delivery_retention } = snapshots.settings()
  await purgeExpired(db, at, delivery_retention)
  await trimUnauthenticated(db, MAX_ROWS, at - trace_retention * 1000)
  await trimTraces(db, MAX_ROWS, at - trace_retention * 1000)
  await trimUnknownThrottles(db, MAX_UNKNOWN_ACCOUNTS)
  await trimInteractions(db, MAX_INTERACTIONS)
  await trimNewest(db, 'webauthn_challenges', MAX_INTERACTIONS)
  await trimNewest(db, 'device_approvals', MAX_INTERACTIONS)
  await trimUpstreamStates(db, MAX_INTERACTIONS)
  await trimMailRequests(db, MAX_MAIL_REQUESTS)
  await boundDeliveries(services)
}

/** Timers drift: a run counts as due a little before its beat, or every other one would be skipped. */
const DUE = 0.9

const runShared = async (job: Job, services: ServerServices, owner: string, beat: number): Promise<void> => {
  const { db, now } = services
  if (!(await claimJob(db, job.name, owner, now(), job.lease_ms, beat * DUE))) return
  await job.run(services)
  await db.commit([finishJob(job.name, owner, now())])
}

/** SEC-085: what a request has asked for is worked on when its answer has left, so that the answer's time tells nothing. */
const KICK_MS = 50

/** What was asked for by address, then what is to be sent, without waiting for their beats; many kicks are one run. */
const onKick = (services: ServerServices, running: Set<Promise<void>>): (() => void) => {
  const run = coalesce(async () => {
    await answerMail(services)
    await services.courier.fill()
  })
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    const timer = setTimeout(() => {
      waiting = false
      const work = run().catch((error: unknown) => {
        services.log.warn({ err: error, job: 'send-mail' }, 'a job failed; it runs again at its next beat')
      })
      running.add(work)
      work.finally(() => running.delete(work))
    }, KICK_MS)
    timer.unref()
  }
}

/** BC-06: a session has ended at this node; its apps are told beside the answer. */
const tellApps = ({ crier, log }: ServerServices): Promise<void> =>
  crier
    .fill()
    .catch((error: unknown) =>
      log.warn({ err: error, job: 'tell-apps' }, 'a job failed; it runs again at its next beat'),
    )

/** Starts every job on its own beat; a beat is skipped while the one before still runs. Gives back how to stop them. */
export const startJobs = (
  services: ServerServices,
  faster: Partial<Record<string, number>> = {},
): (() => Promise<void>) => {
  const owner = crypto.randomUUID()
  const running = new Set<Promise<void>>()
  const timers = JOBS.map((job) => {
    let busy = false
    const every = faster[job.name] ?? job.every_ms
    const interval = Math.min(every, job.beat_ms ?? every)
    const beat = async () => {
      if (busy) return
      busy = true
      const run = (job.shared ? runShared(job, services, owner, every) : job.run(services)).catch((error: unknown) => {
        services.log.warn({ err: error, job: job.name }, 'a job failed; it runs again at its next beat')
      })
      running.add(run)
      await run
      running.delete(run)
      busy = false
    }
    const timer = setInterval(beat, interval)
    timer.unref()
    return timer
  })
  services.mailer.onKick(onKick(services, running))
  services.crier.onKick(() => void tellApps(services))
  return async () => {
    services.mailer.onKick(() => {})
    services.crier.onKick(() => {})
    for (const timer of timers) clearInterval(timer)
    await Promise.all(running)
  }
}
