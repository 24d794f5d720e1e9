// RP-17: generic OAuth as Grafana does it.
import { deepEqual, equal } from 'node:assert/strict'
import { join } from 'node:path'
import { startApp } from '../harness/app'
import { type Row, suite } from '../harness/suite'
import { GROUPS } from '../harness/users'
import type { World } from '../harness/world'

async function signInRefreshAndOut({ gatekeeper, users, person }: World, pkce: boolean, claims_in_id_token: boolean) {
  await using app = await startApp(gatekeeper, {
    command: [process.execPath, join(import.meta.dir, 'app.ts')],
    callback: '/login/generic_oauth',
    register: ['--post-logout-redirect-uri', '{url}/signed-out'],
    change: { claims_in_id_token },
    env: { USE_PKCE: pkce ? '1' : '' },
  })
  await using maren = await person()
  const from = claims_in_id_token ? 'id_token' : 'api'
  const user = {
    login: { from, value: 'maren' },
    email: { from, value: 'maren@example.com' },
    name: { from, value: 'Maren Holt' },
    groups: { from, value: GROUPS },
    role: 'Admin',
    has_nonce: false,
  }
  deepEqual(await maren.signIn(`${app.url}/login`, users.full), user)
  deepEqual(await app.ask('/refresh'), { rotated: true, ...user })

  deepEqual(await maren.visit(`${app.url}/logout`), { pathname: '/signed-out' })
  equal(maren.url, `${app.url}/signed-out`)
  // The session at GateKeeper is over too: it asks who she is.
  deepEqual(await maren.signIn(`${app.url}/login`, users.full), user)

  // In no group: the claim is there, and empty.
  await using bare = await person()
  const { groups, role } = await bare.signIn(`${app.url}/login`, users.bare)
  deepEqual({ groups, role }, { groups: { from, value: [] }, role: 'Viewer' })
}

const ROWS: readonly Row<null>[] = [
  { title: 'RP-17 with PKCE, claims from the ID token', run: (world) => signInRefreshAndOut(world, true, true) },
  { title: 'RP-17 with PKCE, claims from the API', run: (world) => signInRefreshAndOut(world, true, false) },
  { title: 'RP-17 without PKCE, claims from the ID token', run: (world) => signInRefreshAndOut(world, false, true) },
  { title: 'RP-17 without PKCE, claims from the API', run: (world) => signInRefreshAndOut(world, false, false) },
]

export const genericOauth = [
  suite('generic OAuth', async () => ({ kind: 'ready', kit: null, versions: 'in Grafana’s manner' }), ROWS),
]
