/** Runs of the doctor and what they have seen. Few, short, and gone a day after. */
import type { Instant } from '@gatekeeper/core/instant'
import type { DoctorRun, DoctorStep } from '@gatekeeper/core/oidc/doctor'
import { and, asc, count, desc, eq, gt, gte, ne } from 'drizzle-orm'
import { type Write, write } from '../commit'
import type { Database } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const insertRun = statement('insert doctor run', (q, _: Place<DoctorRun>) =>
  q.insert(q.doctor_runs).values(everyColumn(q.doctor_runs)).returning({ id: q.doctor_runs.id }),
)
const insertStep = statement('insert doctor step', (q, _: Place<DoctorStep>) =>
  q.insert(q.doctor_steps).values(everyColumn(q.doctor_steps)).returning({ id: q.doctor_steps.id }),
)

export const insertDoctorRun = (run: DoctorRun): Write => write('insert doctor run', 1, insertRun, run)

/** A conflict (`foreign_key`) when the run was started anew meanwhile. */
export const insertDoctorStep = (step: DoctorStep): Write => write('insert doctor step', 1, insertStep, step)

/** What was left out of the run, as one node has counted it; takes the place of what it said before. */
export const putDoctorMark = (mark: DoctorStep): Write => ({
  label: 'put doctor mark',
  rows: 1,
  build: (q) =>
    q
      .insert(q.doctor_steps)
      .values(mark)
      .onConflictDoUpdate({ target: q.doctor_steps.id, set: { request: mark.request } })
      .returning({ id: q.doctor_steps.id }),
})

/** One run a client: a new one takes the place of the last, with its steps. */
export const deleteDoctorRuns = (client_id: string): Write => ({
  label: 'delete doctor runs',
  rows: 'any',
  build: (q) =>
    q.delete(q.doctor_runs).where(eq(q.doctor_runs.client_id, client_id)).returning({ id: q.doctor_runs.id }),
})

export const endDoctorRun = (id: string, now: Instant): Write => ({
  label: 'end doctor run',
  rows: 'any',
  build: (q) =>
    q
      .update(q.doctor_runs)
      .set({ ends_at: now })
      .where(and(eq(q.doctor_runs.id, id), gt(q.doctor_runs.ends_at, now)))
      .returning({ id: q.doctor_runs.id }),
})

/** Those that may still be open; whoever reads them looks at the clock. The newest of a client comes last. */
export const loadDoctorRuns = (db: Database, now: Instant): Promise<DoctorRun[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.doctor_runs)
      .where(gt(q.doctor_runs.ends_at, now))
      .orderBy(asc(q.doctor_runs.started_at), asc(q.doctor_runs.id)),
  )

export async function findDoctorRun(db: Database, client_id: string): Promise<DoctorRun | null> {
  const rows = await db.read((q) =>
    q
      .select()
      .from(q.doctor_runs)
      .where(eq(q.doctor_runs.client_id, client_id))
      .orderBy(desc(q.doctor_runs.started_at), desc(q.doctor_runs.id))
      .limit(1),
  )
  return rows[0] ?? null
}

/** Without the marks of what was left out. */
export async function countDoctorSteps(db: Database, run_id: string): Promise<number> {
  const rows = await db.read((q) =>
    q
      .select({ count: count() })
      .from(q.doctor_steps)
      .where(and(eq(q.doctor_steps.run_id, run_id), ne(q.doctor_steps.outcome, 'left_out'))),
  )
  return Number(rows[0]?.count ?? 0)
}

/** In the order of time; a run holds few. */
export const listDoctorSteps = (db: Database, run_id: string, since: Instant = 0): Promise<DoctorStep[]> =>
  db.read((q) =>
    q
      .select()
      .from(q.doctor_steps)
      .where(and(eq(q.doctor_steps.run_id, run_id), gte(q.doctor_steps.at, since)))
      .orderBy(asc(q.doctor_steps.at), asc(q.doctor_steps.id)),
  )
