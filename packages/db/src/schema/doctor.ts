import type { TraceCheck } from '@gatekeeper/core/access/trace'
import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import type { Columns } from '../columns/sqlite'
import type { Clients } from './clients'

export const defineDoctorRuns = (c: Columns, clients: Clients) =>
  c.table(
    'doctor_runs',
    {
      id: c.id().primaryKey(),
      client_id: c
        .id()
        .notNull()
        .references(() => clients.id, { onDelete: 'cascade' }),
      started_by: c.id(),
      started_at: c.instant().notNull(),
      ends_at: c.instant().notNull(),
    },
    (t) => [c.index('doctor_runs_client').on(t.client_id, t.ends_at), c.index('doctor_runs_end').on(t.ends_at)],
  )

export type DoctorRuns = ReturnType<typeof defineDoctorRuns>

export const defineDoctorSteps = (c: Columns, runs: DoctorRuns) =>
  c.table(
    'doctor_steps',
    {
      id: c.id().primaryKey(),
      run_id: c
        .id()
        .notNull()
        .references(() => runs.id, { onDelete: 'cascade' }),
      at: c.instant().notNull(),
      endpoint: c.text().$type<DoctorStep['endpoint']>().notNull(),
      outcome: c.text().$type<DoctorStep['outcome']>().notNull(),
      error: c.text(),
      checks: c.json().$type<TraceCheck[]>().notNull(),
      request: c.json().$type<Record<string, string>>().notNull(),
      trace_code: c.id(),
    },
    (t) => [c.index('doctor_steps_run').on(t.run_id, t.at, t.id)],
  )
