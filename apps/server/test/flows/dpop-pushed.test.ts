import { describe, expect, test } from 'bun:test'
import type { Client } from '@gatekeeper/core/oidc/client'
import { FAPI_ALGORITHMS } from '@gatekeeper/core/oidc/fapi-algorithms'
import * as oauth from 'oauth4webapi'
import * as relying from 'openid-client'
import { addKeyClient, signing } from '../harness/assertions'
import { openBound, resultOf } from '../harness/bound-tokens'
import { Browser } from '../harness/browser'
import { makeProof, type ProofAbout, type ProofKey } from '../harness/dpop'
import { openListening } from '../harness/listen'
import { openProvider, type Provider } from '../harness/provider'
import { openUrl, push } from '../harness/pushed'
import { addClient, addUser } from '../harness/records'
import { codeOf, headerOf } from '../harness/relying-party'
import { discover, over, strictClient } from '../harness/strict-client'
import { rowsOf } from '../harness/tables'

const { app, browser, email, key, other, pkce, provider, proofs, redeem } = await openBound()

const proofAtPar = (of: ProofKey, about: ProofAbout = {}, at = provider) =>
  makeProof(at, of, { path: '/oauth/par', ...about })
const pushWith = (dpop: string, parameters: Record<string, string> = {}) =>
  push(provider, app, { ...pkce, ...parameters }, { headers: { dpop } })
const codeOfPush = async (request_uri = '') => codeOf(await browser.open(openUrl(app, request_uri)))

describe('RFC 9449 §10.1: a proof with a pushed request', () => {
  test('DP-03 its key binds the code, as dpop_jkt does; the two must agree', async () => {
    for (const parameters of [{}, { dpop_jkt: key.jkt }] as Record<string, string>[]) {
      const { status, body } = await pushWith(await proofAtPar(key), parameters)
      expect(status).toBe(201)
      const code = await codeOfPush(body.request_uri)
      expect(resultOf(await redeem(app, code, await makeProof(provider, other)))).toEqual([400, 'invalid_grant'])
      expect(resultOf(await redeem(app, code, await makeProof(provider, key)))).toEqual([200, 'DPoP'])
    }
    const { status, body } = await pushWith(await proofAtPar(key), { dpop_jkt: other.jkt })
    expect([status, body.error]).toEqual([400, 'invalid_dpop_proof'])
  })

  test('DP-04, DP-08 the time window; one proof is worth one push, and a refused push does not use it up', async () => {
    const at = (offset: number) => ({ claims: { iat: Math.floor(provider.clock.now() / 1000) + offset } })
    for (const offset of [-10, 8]) expect((await pushWith(await proofAtPar(key, at(offset)))).status).toBe(201)
    for (const offset of [-3600, 3600])
      expect((await pushWith(await proofAtPar(key, at(offset)))).body.error).toBe('invalid_dpop_proof')
    const dpop = await proofAtPar(key)
    const before = await proofs()
    expect((await pushWith(dpop, { response_type: 'token' })).body.error).toBe('unsupported_response_type')
    expect(await proofs()).toBe(before)
    expect((await pushWith(dpop)).status).toBe(201)
    const stored = (await rowsOf(provider, 'pushed_requests')).length
    expect((await pushWith(dpop)).body.error).toBe('invalid_dpop_proof')
    expect((await pushWith(await makeProof(provider, key))).body.error).toBe('invalid_dpop_proof')
    expect((await rowsOf(provider, 'pushed_requests')).length).toBe(stored)
    expect(
      (await rowsOf(provider, 'traces')).some(({ endpoint, check }) => endpoint === 'par' && check === 'dpop_proof'),
    ).toBe(true)
  })

  test('DP-12 use_dpop_nonce, and the first retry works', async () => {
    const on = await openProvider({ settings: { dpop_nonces: true } })
    const client = await addClient(on, 'app')
    const first = await push(on, client, pkce, { headers: { dpop: await proofAtPar(key, {}, on) } })
    expect([first.status, first.body.error]).toEqual([400, 'use_dpop_nonce'])
    const nonce = first.headers.get('dpop-nonce')
    const second = await push(on, client, pkce, { headers: { dpop: await proofAtPar(key, { nonce }, on) } })
    expect(second.status).toBe(201)
    expect(await rowsOf(on, 'traces')).toEqual([])
  })
})

const LOCKED: Partial<Client> = {
  ...{ fapi: true, require_pushed_authorization_requests: true, dpop_bound_access_tokens: true },
  pkce: 'required',
}
type Fetch = (url: string, init: object) => Promise<Response>

const worlds: [string, () => Promise<{ at: Provider; customFetch: Fetch }>][] = [
  ['in process', async () => ({ at: provider, customFetch: (url, init) => provider.fetch(url, init as RequestInit) })],
  [
    'HTTP, with server nonces',
    async () => {
      const at = await openListening({ settings: { dpop_nonces: true } })
      await addUser(at, email)
      return { at, customFetch: (url, init) => fetch(url, init as RequestInit) }
    },
  ],
]

describe('FAPI 2.0: pushed, proven by a key, bound to a key', () => {
  test.each(worlds)('FA-01, FA-02, FA-04, RP-12, RF-12, RI-03 openid-client, %s', async (_, open) => {
    const { at, customFetch } = await open()
    const { issuer } = at.services
    const clockSkew = (at.clock.now() - Date.now()) / 1000
    for (const alg of FAPI_ALGORITHMS) {
      const bank = await addKeyClient(at, `bank-${alg.toLowerCase()}`, alg, {
        ...LOCKED,
        id_token_signed_response_alg: alg,
        allowed_audiences: ['urn:bank:api', issuer],
      })
      const config = await relying.discovery(
        new URL(issuer),
        bank.client.id,
        { id_token_signed_response_alg: alg, [relying.clockSkew]: clockSkew },
        signing(bank),
        { execute: [relying.allowInsecureRequests], [relying.customFetch]: customFetch },
      )
      const DPoP = relying.getDPoPHandle(config, await relying.randomDPoPKeyPair('ES256'))
      const verifier = relying.randomPKCECodeVerifier()
      const asked = new URLSearchParams({
        ...{ redirect_uri: bank.client.redirect_uris[0] ?? '', scope: 'openid email offline_access' },
        ...{ code_challenge: await relying.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      })
      for (const resource of ['urn:bank:api', issuer]) asked.append('resource', resource)
      const url = await relying.buildAuthorizationUrlWithPAR(config, asked, { DPoP })
      const person = new Browser(at)
      await person.signInDirectly(email)
      const landed = (await person.open(url)).url
      const checks = { pkceCodeVerifier: verifier, idTokenExpected: true }
      const tokens = await relying.authorizationCodeGrant(config, landed, checks, undefined, { DPoP })
      expect(tokens.token_type).toBe('dpop')
      for (const jwt of [tokens.access_token, tokens.id_token ?? '']) expect(headerOf(jwt).alg).toBe(alg)
      const sub = tokens.claims()?.sub ?? ''
      expect((await relying.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).email).toBe(email)
      for (let again = 0; again < 2; again += 1) {
        const kept = await relying.refreshTokenGrant(config, tokens.refresh_token ?? '', { resource: issuer }, { DPoP })
        expect([kept.token_type, kept.refresh_token]).toEqual(['dpop', undefined])
        expect((await relying.fetchUserInfo(config, kept.access_token, sub, { DPoP })).sub).toBe(sub)
      }
    }
  })

  test('FA-01, DP-02, DP-03, RP-12 oauth4webapi: without a proof nothing is given, and another key is refused', async () => {
    const bank = await addKeyClient(provider, 'strict-bank', 'PS256', {
      ...LOCKED,
      id_token_signed_response_alg: 'PS256',
    })
    const [as, me] = [await discover(provider), strictClient(provider, bank)]
    const options = over(provider)
    const redirect_uri = bank.client.redirect_uris[0] ?? ''
    const verifier = oauth.generateRandomCodeVerifier()
    const [mine, stolen] = [
      oauth.DPoP(me, await oauth.generateKeyPair('ES256')),
      oauth.DPoP(me, await oauth.generateKeyPair('ES256')),
    ]
    const parameters = {
      ...{ response_type: 'code', redirect_uri, scope: 'openid', code_challenge_method: 'S256' },
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    }
    const answer = await oauth.pushedAuthorizationRequest(as, me, signing(bank), parameters, { ...options, DPoP: mine })
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, me, answer)
    const params = oauth.validateAuthResponse(
      as,
      me,
      (await browser.open(openUrl(bank, request_uri))).url,
      oauth.expectNoState,
    )
    const exchange = async (DPoP?: oauth.DPoPHandle) =>
      oauth.processAuthorizationCodeResponse(
        as,
        me,
        await oauth.authorizationCodeGrantRequest(as, me, signing(bank), params, redirect_uri, verifier, {
          ...options,
          ...(DPoP && { DPoP }),
        }),
        { requireIdToken: true },
      )
    await expect(exchange()).rejects.toMatchObject({ error: 'invalid_dpop_proof', status: 400 })
    await expect(exchange(stolen)).rejects.toMatchObject({ error: 'invalid_grant', status: 400 })
    expect((await exchange(mine)).token_type).toBe('dpop')
  })
})
