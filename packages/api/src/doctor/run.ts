import { later } from '@gatekeeper/core/instant'
import type { DoctorRun } from '@gatekeeper/core/oidc/doctor'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteDoctorRuns, endDoctorRun, findDoctorRun, insertDoctorRun } from '@gatekeeper/db/stores/doctor'
import { auditEvent } from '../audit'
import { loadClient } from '../clients/load-client'
import { commitChange } from '../commit'
import type { Context } from '../context'

const LASTS = 600

const startedBy = ({ caller }: Context): string | null => (caller.kind === 'session' ? caller.user.id : null)

/** Ten minutes in which the requests of this client are written down, on every node; one run a client, begun anew each time. */
export const startDoctor = async (context: Context, client_id: string): Promise<{ run: DoctorRun }> => {
  const { services } = context
  const client = await loadClient(context, client_id)
  const now = services.now()
  const run: DoctorRun = {
    id: services.newOrderedId(),
    client_id: client.id,
    started_by: startedBy(context),
    started_at: now,
    ends_at: later(now, LASTS),
  }
  const event = auditEvent(context, {
    action: 'client.doctor_started',
    target_type: 'client',
    target_id: client.id,
    target_name: client.name,
    client_id: client.id,
  })
  const writes = [deleteDoctorRuns(client.id), insertDoctorRun(run), insertAuditEvent(event)]
  services.doctor.watchedFrom(client.id, context.ip)
  await commitChange(context, 'client', writes, 'clients')
  return { run }
}

/** What was seen stays for a day. */
export const stopDoctor = async (context: Context, client_id: string): Promise<Record<string, never>> => {
  const client = await loadClient(context, client_id)
  const { db, now } = context.services
  const run = await findDoctorRun(db, client.id)
  if (run === null || run.ends_at <= now()) return {}
  const event = auditEvent(context, {
    action: 'client.doctor_stopped',
    target_type: 'client',
    target_id: client.id,
    target_name: client.name,
    client_id: client.id,
  })
  await commitChange(context, 'client', [endDoctorRun(run.id, now()), insertAuditEvent(event)], 'clients')
  return {}
}
