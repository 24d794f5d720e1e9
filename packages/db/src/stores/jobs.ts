/** Work that one node does for all: claimed by a lease that ends by itself (FLT-14). */
import type { Instant } from '@gatekeeper/core/instant'
import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { type Write, write } from '../commit'
import type { Database } from '../database'
import { type Place, statement } from '../statement'

interface Claim {
  name: string
  owner: string
  now: Instant
  lease_until: Instant
  due: Instant
}

const claim = statement('claim job', (q, p: Place<Claim>) => {
  const { jobs } = q
  const lease = { lease_until: p('lease_until', jobs.lease_until), lease_owner: p('owner', jobs.lease_owner) }
  return q
    .insert(jobs)
    .values({ name: p('name', jobs.name), ...lease })
    .onConflictDoUpdate({
      target: jobs.name,
      set: lease,
      setWhere: and(
        lte(jobs.lease_until, p('now', jobs.lease_until)),
        or(isNull(jobs.last_run_at), lte(jobs.last_run_at, p('due', jobs.last_run_at))),
      ),
    })
    .returning({ name: jobs.name })
})

/**
 * Whether `owner` may run the job now: no other holds its lease, and it last ended `every` milliseconds ago or earlier.
 * A node that dies leaves its lease to end.
 */
export async function claimJob(
  db: Database,
  name: string,
  owner: string,
  now: Instant,
  lease: number,
  every: number,
): Promise<boolean> {
  const values = { name, owner, now, lease_until: now + lease, due: now - every }
  return (await db.commit([write('claim job', 1, claim, values)])).kind === 'done'
}

/** Part of a commit that begins something of which there is one at a time; a conflict while another's lease lasts. */
export const takeLease = (name: string, owner: string, now: Instant, lease_until: Instant): Write =>
  write('take lease', 1, claim, { name, owner, now, lease_until, due: lease_until })

/** A conflict when the lease has gone to another. */
export const extendLease = (name: string, owner: string, lease_until: Instant): Write => ({
  label: 'extend lease',
  rows: 1,
  build: (q) =>
    q
      .update(q.jobs)
      .set({ lease_until })
      .where(and(eq(q.jobs.name, name), eq(q.jobs.lease_owner, owner)))
      .returning({ name: q.jobs.name }),
})

/** A conflict when the lease has gone to another: what was done in between must not be committed with it. */
export const finishJob = (name: string, owner: string, now: Instant): Write => ({
  label: 'finish job',
  rows: 1,
  build: (q) =>
    q
      .update(q.jobs)
      .set({ last_run_at: now, lease_until: 0 })
      .where(and(eq(q.jobs.name, name), eq(q.jobs.lease_owner, owner)))
      .returning({ name: q.jobs.name }),
})
