import { expect } from 'bun:test'
import { callbackOf } from '../harness/callback'
import { openByPost } from '../harness/cross-site'
import { expectErrorPage } from '../harness/error-page'
import { addClient } from '../harness/records'
import { authorizeUrl, pkcePair, redeem } from '../harness/relying-party'
import { acceptCallback, acceptCode } from '../harness/strict-client'
import { LONG_STATE, type Op, type Row } from './op'

const asksByPost = async (op: Op, asking: Record<string, string>) => {
  const response_mode = op.mode === 'query' ? null : op.mode
  return callbackOf(await openByPost(op.known, op.one, { response_mode, ...asking }))
}
/** Succeeds although `asking` holds something optional. */
const succeedsWith =
  (...all: Record<string, string>[]) =>
  async (op: Op) => {
    for (const asking of all) await op.enter(op.known, asking)
  }
const pageFor = async (op: Op, redirect_uri: string) =>
  expectErrorPage(await op.fresh().open(authorizeUrl(op.one, { redirect_uri, response_mode: op.mode })), 'redirect_uri')

/** Section 5, and request objects of 13.1. */
export const AUTHORIZATION: Row[] = [
  [
    'AZ-01 GET and form POST do the same',
    async (op) => {
      await acceptCode(op.provider, op.one, await asksByPost(op, { nonce: 'n' }), { nonce: 'n' })
      await op.enter(op.known, { nonce: 'n' }, { nonce: 'n' })
    },
  ],
  [
    'AZ-02 a POST from another origin is accepted',
    async (op) => void (await acceptCode(op.provider, op.one, await asksByPost(op, {}))),
  ],
  [
    'AZ-05 an unregistered redirect URI gets nothing',
    async (op) => {
      const [registered = ''] = op.one.client.redirect_uris
      for (const uri of [`${registered}/x`, `${registered}?foo=bar`, 'https://evil.example/']) await pageFor(op, uri)
    },
  ],
  [
    'AZ-06 the page names redirect_uri',
    async (op) => {
      op.provider.clock.forward(60)
      expect(await pageFor(op, 'https://evil.example/canary')).toStartWith('GK-')
    },
  ],
  [
    'AZ-08 a query of the redirect URI is kept',
    async (op) => {
      const uri = 'https://one.example.com/cb?dummy1=lorem&dummy2=ipsum'
      const client = await addClient(op.provider, 'own-query', { redirect_uris: [uri] })
      const asked = await op.ask(op.known, {}, client)
      expect(asked.address.startsWith(op.mode === 'query' ? `${uri}&code=` : uri)).toBe(true)
      await acceptCode(op.provider, client, asked)
    },
  ],
  ['AZ-11 unknown parameters are ignored', succeedsWith({ extra: 'foobar' })],
  ['AZ-12 order of scope values is irrelevant', succeedsWith({ scope: 'email openid' }, { scope: 'openid email' })],
  [
    'AZ-13 response_type missing',
    async (op) => {
      const { params } = await op.askAlone(op.fresh(), { response_type: null })
      expect(params.get('error')).toBe('invalid_request')
    },
  ],
  [
    'AZ-16 success is code, state and iss',
    async (op) => expect([...(await op.ask(op.known)).params.keys()]).toEqual(['code', 'state', 'iss']),
  ],
  [
    'AZ-17 a state of 128 characters, and none',
    async (op) => {
      expect((await op.ask(op.known, { state: LONG_STATE })).params.get('state')).toBe(LONG_STATE)
      expect((await op.ask(op.known, { state: null })).params.has('state')).toBe(false)
    },
  ],
  [
    'AZ-18 nonce of 43 characters, and none',
    async (op) => {
      const nonce = 'n'.repeat(43)
      expect((await op.enter(op.known, { nonce }, { nonce })).claims.nonce).toBe(nonce)
      expect((await op.enter(op.known)).claims).not.toHaveProperty('nonce')
    },
  ],
  [
    'AZ-19 an error is error, description, state and iss',
    async (op) => {
      const { params } = await op.askAlone(op.fresh(), { prompt: 'none' })
      expect([...params.keys()]).toEqual(['error', 'error_description', 'state', 'iss'])
    },
  ],
  [
    'AZ-20 state in every error',
    async (op) => {
      const faults = Object.entries({ prompt: 'none', response_type: 'foo', max_age: 'x', claims: '[' })
      for (const [name, value] of faults) {
        const { params } = await op.askAlone(op.fresh(), { [name]: value, state: LONG_STATE })
        expect([params.has('error'), params.get('state')]).toEqual([true, LONG_STATE])
      }
    },
  ],
  [
    'AZ-21 characters of error_description',
    async (op) => {
      for (const prompt of ['none login', 'ü"\\\n'])
        expect((await op.askAlone(op.fresh(), { prompt })).params.get('error_description')).toMatch(
          /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/,
        )
    },
  ],
  [
    'AZ-22 iss in success and error',
    async (op) => {
      const success = await op.ask(op.known)
      const error = await op.askAlone(op.fresh(), { prompt: 'none' })
      for (const { params } of [success, error]) expect(params.get('iss')).toBe(op.provider.services.issuer)
      await acceptCallback(op.provider, op.one, success)
    },
  ],
  [
    'AZ-26 PKCE with S256',
    async (op) => {
      const { verifier, challenge } = pkcePair()
      const asked = await op.ask(op.known, { code_challenge: challenge, code_challenge_method: 'S256' })
      expect((await redeem(op.provider, op.one, asked.params.get('code') ?? '')).body.error).toBe('invalid_grant')
      await acceptCode(op.provider, op.one, asked, { verifier })
    },
  ],
  ['AZ-27 no PKCE', succeedsWith({})],
  ['AZ-31 display=page and popup', succeedsWith({ display: 'page' }, { display: 'popup' })],
  ['AZ-32 ui_locales and claims_locales', succeedsWith({ ui_locales: 'se' }, { claims_locales: 'se' })],
  [
    'AZ-33 claims',
    async (op) => {
      const { info } = await op.userInfo({ scope: 'openid', claims: '{"userinfo":{"name":{"essential":true}}}' })
      expect(info.name).toBe('Maren Holt')
    },
  ],
  [
    'AZ-39 form-action does not stop the way back',
    async (op) => {
      const browser = op.known

      const { response } = await browser.open(authorizeUrl(op.one, { response_mode: 'form_post' }))
      expect(response.headers.get('content-security-policy')).toContain("form-action 'self' https://one.example.com;")
    },
  ],
  [
    'RQ-01 request: request_not_supported',
    async (op) => {
      const { params } = await op.askAlone(op.fresh(), { request: 'e30.e30.' })
      expect([params.get('error'), params.get('state')]).toEqual(['request_not_supported', 'the-state'])
    },
  ],
  [
    'RQ-02 request is never ignored',
    async (op) => {
      const browser = op.known

      expect((await op.askAlone(browser, { request: 'e30.e30.' })).params.has('code')).toBe(false)
    },
  ],
  [
    'RQ-03 request with an unregistered redirect_uri: a page',
    async (op) => {
      const url = authorizeUrl(op.one, {
        redirect_uri: 'https://evil.example/',
        request: 'e30.e30.',
        response_mode: op.mode,
      })
      expectErrorPage(await op.fresh().open(url), 'redirect_uri')
    },
  ],
  [
    'RQ-04 request_uri: request_uri_not_supported',
    async (op) => {
      const { params } = await op.askAlone(op.fresh(), { request_uri: 'https://one.example.com/request.jwt' })
      expect(params.get('error')).toBe('request_uri_not_supported')
    },
  ],
]
