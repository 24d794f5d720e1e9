import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import { doctorReport } from '@gatekeeper/core/oidc/doctor-report'
import { leftOutOf } from '@gatekeeper/core/oidc/doctor-shares'
import { SILENCES, sayRecommendation } from '@gatekeeper/core/oidc/doctor-words'
import { findDoctorRun, listDoctorSteps } from '@gatekeeper/db/stores/doctor'
import { findTraces } from '@gatekeeper/db/stores/traces'
import { loadClient } from '../clients/load-client'
import type { Context } from '../context'
import { difference } from '../traces/difference'
import { mendsToday, traceToday } from '../traces/mends-of-trace'
import { personFor, stepFor } from '../traces/who-may-see'

/** What was wrong with a step, compared, and what can be done about it. */
const refusalsOf = async (context: Context, steps: DoctorStep[]) => {
  const codes = steps.flatMap(({ trace_code }) => trace_code ?? [])
  const traces = codes.length === 0 ? [] : await findTraces(context.services.db, codes)
  const refusals = await Promise.all(
    traces.map(async (trace) => {
      const { summary, expected, received } = trace
      const today = await traceToday(context, trace)
      const user = personFor(context, today.user)
      const refusal = { summary, expected, received, difference: difference(trace), user }
      return [trace.code, { ...refusal, ...mendsToday(today) }] as const
    }),
  )
  return new Map(refusals)
}

/** The newest run of the client with its steps; the report looks at all of them, whatever `since` leaves out. */
export const doctorState = async (context: Context, client_id: string, since: number) => {
  const { db, now } = context.services
  const client = await loadClient(context, client_id)
  const run = await findDoctorRun(db, client.id)
  const at = now()
  if (run === null) return { now: at, run: null, steps: [], left_out: null, report: null }
  context.services.doctor.watchedFrom(client.id, context.ip)
  const all = await listDoctorSteps(db, run.id)
  const steps = all.filter(({ outcome }) => outcome !== 'left_out').map((step) => stepFor(context, step))
  const left_out = leftOutOf(all)
  const shown = steps.filter((step) => step.at >= since)
  const refusals = await refusalsOf(context, shown)
  const { silence, summary, recommendations } = doctorReport(run, steps, client, at)
  return {
    /** By our clock: whoever counts the rest of the time goes by it. */
    now: at,
    run: { ...run, open: run.ends_at > at },
    steps: shown.map(({ run_id: _, ...step }) => ({
      ...step,
      refusal: step.trace_code === null ? null : (refusals.get(step.trace_code) ?? null),
    })),
    /** At least so many: what did not fit, so that strangers do not fill the run. */
    left_out: left_out.requests === 0 ? null : left_out,
    report: {
      silence: silence && { key: silence, says: SILENCES[silence] },
      summary,
      recommendations: recommendations.map((one) => ({ ...one, says: sayRecommendation(one) })),
    },
  }
}
