import { beforeAll, expect, test } from 'bun:test'
import type { DoctorStep } from '@gatekeeper/core/oidc/doctor'
import { eachEngine } from '../../test/each-engine'
import { aClient, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { insertClient } from './clients'
import {
  countDoctorSteps,
  deleteDoctorRuns,
  endDoctorRun,
  findDoctorRun,
  insertDoctorRun,
  insertDoctorStep,
  listDoctorSteps,
  loadDoctorRuns,
} from './doctor'

const aRun = (id: string, client_id: string, started_at = NOW) => {
  return { id, client_id, started_by: null, started_at, ends_at: started_at + 1000 }
}
const aStep = (id: string, run_id: string, at = NOW): DoctorStep => ({
  id,
  run_id,
  at,
  endpoint: 'token',
  outcome: 'refused',
  error: 'invalid_client',
  checks: [{ name: 'client_authentication', outcome: 'failed', detail: 'x' }],
  request: { grant_type: 'authorization_code', code: 'hidden, 47 characters' },
  trace_code: 'GK-AAAAAAA',
})

eachEngine((_, open) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
    await db.commit([insertClient(aClient({ id: 'grafana' })), insertClient(aClient({ id: 'wiki' }))])
  })

  test('a run with its steps in the order of time; a new run takes its place', async () => {
    await db.commit([insertDoctorRun(aRun('r1', 'grafana'))])
    await db.commit([insertDoctorStep(aStep('b', 'r1', NOW + 2)), insertDoctorStep(aStep('a', 'r1', NOW + 1))])
    expect(await findDoctorRun(db, 'grafana')).toEqual(aRun('r1', 'grafana'))
    expect(await findDoctorRun(db, 'wiki')).toBeNull()
    expect(await listDoctorSteps(db, 'r1')).toEqual([aStep('a', 'r1', NOW + 1), aStep('b', 'r1', NOW + 2)])
    expect((await listDoctorSteps(db, 'r1', NOW + 2)).map(({ id }) => id)).toEqual(['b'])
    expect(await countDoctorSteps(db, 'r1')).toBe(2)

    await db.commit([deleteDoctorRuns('grafana'), insertDoctorRun(aRun('r2', 'grafana', NOW + 5))])
    expect([await countDoctorSteps(db, 'r1'), await countDoctorSteps(db, 'r2')]).toEqual([0, 0])
    const late = await db.commit([insertDoctorStep(aStep('c', 'r1'))])
    expect(late).toMatchObject({ kind: 'conflict', write: 'insert doctor step' })
  })

  test('of all that are open the newest of a client comes last; one that is ended is not among them', async () => {
    await db.commit([insertDoctorRun(aRun('w1', 'wiki', NOW + 9)), insertDoctorRun(aRun('w0', 'wiki', NOW + 8))])
    const open = async () => (await loadDoctorRuns(db, NOW + 10)).map(({ id }) => id)
    expect(await open()).toEqual(['r2', 'w0', 'w1'])
    expect((await findDoctorRun(db, 'wiki'))?.id).toBe('w1')
    await db.commit([endDoctorRun('w1', NOW + 10)])
    expect(await open()).toEqual(['r2', 'w0'])
    await db.commit([endDoctorRun('w1', NOW + 10)])
  })
})
