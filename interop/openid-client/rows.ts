// RP-09, RP-10, RP-12: openid-client with all of its checks on.
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../packages/core/src/signing-key'
import { type AppOptions, startApp } from '../harness/app'
import { npm } from '../harness/packages'
import { type Row, suite } from '../harness/suite'
import type { World } from '../harness/world'

const COMMAND = [process.execPath, join(import.meta.dir, 'app.ts')]

async function wholeJourney(
  { gatekeeper, users, person }: World,
  env: Record<string, string>,
  change?: AppOptions['change'],
): Promise<void> {
  const register = ['--post-logout-redirect-uri', '{url}/signed-out']
  await using app = await startApp(gatekeeper, { command: COMMAND, register, env, ...(change && { change }) })
  await using maren = await person()
  const first = await maren.signIn(`${app.url}/login`, users.full)
  equal(first.failed, undefined, first.cause)
  equal(first.claims.iss, gatekeeper.issuer)
  ok(first.claims.auth_time <= first.claims.iat)
  equal(first.info.sub, users.full.id)
  equal(first.info.name, 'Maren Holt')
  equal(first.rotated, true)
  equal(first.asBearer, env.DPOP ? 'refused' : 'taken')
  equal(first.introspected.token_type, env.DPOP ? 'DPoP' : 'Bearer')
  equal(first.introspected.active, true)
  equal(first.introspected.sub, users.full.id)
  deepEqual(first.revoked, { active: false })

  deepEqual(await maren.visit(first.logout), { pathname: '/signed-out', state: true, parameters: ['state'] })
  // The session is over: the sign-in page asks again, and the new session is another one.
  const second = await maren.signIn(`${app.url}/login`, users.full)
  notEqual(second.claims.sid, first.claims.sid)
}

/** It proves itself by a key of its own, and its tokens are signed by the same algorithm. */
async function byKey(world: World, alg: SigningAlgorithm): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  await wholeJourney(
    world,
    { KEY: JSON.stringify(await exportJWK(privateKey)), ALG: alg },
    {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: alg,
      id_token_signed_response_alg: alg,
      jwks: { keys: [{ ...(await exportJWK(publicKey)) }] },
    },
  )
}

/** With server nonces every call that brings a proof is answered twice: the library does so by itself. */
async function withNonces(world: World): Promise<void> {
  const { settings } = world.gatekeeper.api
  await settings.update.mutate({ changes: { dpop_nonces: true } })
  try {
    await wholeJourney(world, { DPOP: 'yes', PAR: 'yes' })
  } finally {
    await settings.update.mutate({ changes: { dpop_nonces: false } })
  }
}

const ROWS: readonly Row<null>[] = [
  { title: 'RP-09 as discovery leaves it: client_secret_post', run: (world) => wholeJourney(world, {}) },
  { title: 'RP-09 ClientSecretBasic', run: (world) => wholeJourney(world, { METHOD: 'basic' }) },
  { title: 'RP-10 pushed authorization requests', run: (world) => wholeJourney(world, { PAR: 'yes' }) },
  { title: 'RP-12 DPoP', run: (world) => wholeJourney(world, { DPOP: 'yes' }, { dpop_bound_access_tokens: true }) },
  { title: 'RP-12 DPoP with server nonces', run: withNonces },
  ...SIGNING_ALGORITHMS.map((alg) => ({
    title: `RP-09 PrivateKeyJwt by ${alg}`,
    run: (world: World) => byKey(world, alg),
  })),
]

export const openidClient = [suite('openid-client (npm)', () => npm('openid-client'), ROWS)]
