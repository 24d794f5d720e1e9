import { describe, expect, test } from 'bun:test'
import { openBound, resultOf } from '../harness/bound-tokens'
import { Browser } from '../harness/browser'
import { makeProof, type ProofAbout, proofOfUse, redeemProven, useToken } from '../harness/dpop'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf } from '../harness/relying-party'
import { rowsOf } from '../harness/tables'

const { app, codeFor, email, key, other, provider, redeem, tokensFor } = await openBound()

describe('RFC 9449 §8, §9: nonces of the server', () => {
  const nonced = async (): Promise<Provider> => {
    const made = await openProvider({ settings: { dpop_nonces: true } })
    await addUser(made, email)
    return made
  }

  test('DP-12 use_dpop_nonce at both, the first retry works, and the next one comes before this ends', async () => {
    const on = await nonced()
    const client = await addClient(on, 'app', { id_token_signed_response_alg: 'ES256' })
    const person = new Browser(on)
    await person.signInDirectly(email)
    const code = codeOf(await person.open(authorizeUrl(client)))
    const about = (more: ProofAbout) => makeProof(on, key, more)
    const first = await redeemProven(on, client, code, await about({}))
    expect([...resultOf(first), first.headers.get('cache-control')]).toEqual([400, 'use_dpop_nonce', 'no-store'])
    const nonce = first.headers.get('dpop-nonce')
    expect(nonce).toMatch(/^[\w-]{22}$/)
    expect(resultOf(await redeemProven(on, client, code, await about({ nonce: 'made-up' })))).toEqual([
      400,
      'use_dpop_nonce',
    ])
    const second = await redeemProven(on, client, code, await about({ nonce }))
    expect([...resultOf(second), second.headers.get('dpop-nonce')]).toEqual([200, 'DPoP', null])

    const { access_token } = second.body
    const asked = await useToken(on, access_token, await proofOfUse(on, key, access_token))
    expect([asked.status, asked.headers.get('dpop-nonce'), asked.headers.get('www-authenticate')]).toEqual([
      401,
      nonce,
      expect.stringMatching(/^DPoP error="use_dpop_nonce", .*algs="ES256 PS256 EdDSA"$/),
    ])
    expect((await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce }))).status).toBe(200)

    on.clock.forward(300)
    const late = await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce }))
    const next = late.headers.get('dpop-nonce')
    expect([late.status, next === nonce, next === null]).toEqual([200, false, false])
    on.clock.forward(300)
    expect((await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce }))).status).toBe(401)
    const last = await useToken(on, access_token, await proofOfUse(on, key, access_token, { nonce: next }))
    expect(last.status).toBe(200)
    // Asking for a nonce is no refusal that an administrator would want to read of.
    expect(await rowsOf(on, 'traces')).toEqual([])
  })
})

describe('what is told of it', () => {
  test('DP-13, SEC-074 a refused proof leaves a trace and an event, and nothing of the proof', async () => {
    const dpop = await makeProof(provider, key, { method: 'GET', claims: { jti: 'canary-of-the-proof' } })
    await tokensFor()
    await redeem(app, await codeFor(app), dpop)
    const traces = await rowsOf(provider, 'traces')
    const trace = traces.find(({ check, received }) => check === 'dpop_proof' && received === 'GET')
    expect(trace).toMatchObject({ endpoint: 'token', error: 'invalid_dpop_proof', client_id: 'app' })
    const events = await rowsOf(provider, 'audit_events')
    expect(events.find(({ details }) => JSON.stringify(details).includes(String(trace?.code)))).toMatchObject({
      action: 'token.refused',
      reason: 'invalid_dpop_proof',
      actor_id: 'app',
    })
    expect(
      events.find(({ action, details }) => action === 'tokens.issued' && JSON.stringify(details).includes(key.jkt)),
    ).toBeDefined()
    for (const text of ['canary-of-the-proof', dpop.split('.')[2] ?? ''])
      expect(JSON.stringify([traces, events, provider.logs])).not.toContain(text)
  })

  test('SEC-074, SEC-158 whoever shows a stolen token without its key is a stranger', async () => {
    const { access_token } = await tokensFor()
    await useToken(provider, access_token, null, 'Bearer')
    await useToken(provider, access_token, await proofOfUse(provider, other, access_token))
    await useToken(provider, access_token, 'x')
    await provider.services.dead_tokens.settled()
    const strangers = (await rowsOf(provider, 'unauthenticated_events')).filter(
      ({ action, details }) => action === 'userinfo.refused' && JSON.stringify(details).includes('family'),
    )
    expect(strangers.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['invalid_token', 'invalid_dpop_proof']),
    )
    expect(JSON.stringify(strangers)).not.toContain(access_token)
  })

  test('DP-08 the numbers of proofs', async () => {
    const { access_token } = await tokensFor()
    const dpop = await proofOfUse(provider, key, access_token)
    for (const status of [200, 401]) expect((await useToken(provider, access_token, dpop)).status).toBe(status)
    const text = await provider.services.metrics.registry.metrics()
    for (const outcome of ['taken', 'refused', 'replayed'])
      expect(text).toMatch(new RegExp(`gatekeeper_dpop_proofs_total\\{outcome="${outcome}"\\} [1-9]`))
  })
})
