import { describe, expect, test } from 'bun:test'
import { passedChecks } from '../access/trace-checks'
import type { Client } from './client'
import type { DoctorStep } from './doctor'
import { doctorReport, PATIENCE_MS } from './doctor-report'
import { SILENCES, sayRecommendation } from './doctor-words'
import { aClient } from './test/examples'
import { form } from './test/token-examples'

const run = { id: 'r', client_id: 'grafana', started_by: null, started_at: 0, ends_at: 600_000 }
let made = 0
const step = (
  at: number,
  endpoint: DoctorStep['endpoint'],
  request: Record<string, string>,
  notes: Record<string, string> = {},
  until?: string,
): DoctorStep => {
  made += 1
  const checks = passedChecks(endpoint, form(...Object.entries(request)), notes, until)
  return { id: `s${made}`, run_id: 'r', at, endpoint, outcome: 'ok', error: null, checks, request, trace_code: null }
}
const asked = (at = 0, more: Record<string, string> = {}) =>
  step(at, 'authorize', { response_type: 'code', scope: 'openid email', state: 'hidden', ...more }, {}, 'interaction')
const given = (at = 1) =>
  step(
    at,
    'authorize',
    { scope: 'openid email' },
    { session: 'maren@example.com', code_given: 'https://a/cb', scope: 'openid email' },
  )
const tokens = (at = 2, more: Record<string, string> = { grant_type: 'authorization_code' }) =>
  step(at, 'token', more, { client_authentication: 'client_secret_post', scope: 'openid email' })
const refused = (at: number, endpoint: DoctorStep['endpoint'] = 'token'): DoctorStep => ({
  ...step(at, endpoint, {}),
  outcome: 'refused',
  error: 'invalid_client',
})
const report = (steps: DoctorStep[], now: number, client: Partial<Client> = {}) =>
  doctorReport(run, steps, aClient({ scopes: ['openid', 'email'], ...client }), now)

describe('what did not come', () => {
  test.each<[string, DoctorStep[], number, string | null]>([
    ['nothing, but there is time', [], PATIENCE_MS - 1, null],
    ['no request', [], PATIENCE_MS, 'no_request'],
    ['the sign-in page stands open', [asked()], PATIENCE_MS, 'no_sign_in'],
    ['a code and no token request', [asked(), given(1)], PATIENCE_MS + 1, 'no_token_request'],
    ['a token request that was refused speaks for itself', [asked(), given(), refused(2)], PATIENCE_MS * 2, null],
    ['tokens and no UserInfo', [asked(), given(), tokens(2)], PATIENCE_MS + 2, 'no_userinfo'],
    ['all of it', [asked(), given(), tokens(), step(3, 'userinfo', {})], PATIENCE_MS * 9, null],
    ['a refusal at the first step', [refused(0, 'authorize')], PATIENCE_MS * 9, null],
  ])('%s', (_, steps, now, silence) => expect(report(steps, now).silence).toBe(silence as never))

  test('nobody waits longer than the run', () => {
    const steps = [asked(599_999)]
    expect(report(steps, 9_999_999).silence).toBeNull()
  })

  test('each has its words', () => expect(Object.values(SILENCES).every((text) => text.endsWith('.'))).toBe(true))
})

describe('the summary is of the newest sign-in', () => {
  test('the whole way', () => {
    const steps = [asked(), refused(1), asked(5, { nonce: 'hidden', code_challenge: 'hidden' }), given(6), tokens(7)]
    expect(report([...steps, tokens(8, { grant_type: 'refresh_token' }), step(9, 'userinfo', {})], 10).summary).toEqual(
      {
        succeeded: true,
        signed_in_as: 'maren@example.com',
        pkce: true,
        state: true,
        nonce: true,
        auth_method: 'client_secret_post',
        scopes_asked: ['openid', 'email'],
        scopes_granted: ['openid', 'email'],
        userinfo_read: true,
        refresh_used: true,
        logged_out: false,
        id_token_alg: 'RS256',
      },
    )
  })

  test('one that is begun anew is not yet what the one before was', () => {
    expect(report([asked(), given(), tokens(), asked(5)], 6).summary).toMatchObject({
      succeeded: false,
      signed_in_as: null,
    })
    expect(report([], 6).summary).toMatchObject({ succeeded: false, pkce: null, scopes_asked: [] })
  })
})

describe('what could be better', () => {
  const keys = (first: DoctorStep, client: Partial<Client> = {}) => {
    const { recommendations } = report([first, given(), tokens()], 10, client)
    expect(recommendations.every((one) => sayRecommendation(one).endsWith('.'))).toBe(true)
    return recommendations.map(({ key }) => key as string)
  }
  const settled = { token_endpoint_auth_method: 'client_secret_post', grant_types: ['authorization_code'] } as const
  const fine = { ...settled, pkce: 'required', grant_types: [...settled.grant_types] } satisfies Partial<Client>

  test.each<[string, DoctorStep, Partial<Client>, string[]]>([
    ['nothing', asked(0, { code_challenge: 'hidden' }), fine, []],
    [
      'PKCE is used, and not required',
      asked(0, { code_challenge: 'hidden' }),
      { ...fine, pkce: 'if_offered' },
      ['require_pkce'],
    ],
    ['no PKCE', asked(0, { nonce: 'hidden' }), { ...fine, pkce: 'if_offered' }, ['use_pkce']],
    ['no PKCE, no nonce', asked(), { ...fine, pkce: 'if_offered' }, ['use_pkce', 'use_nonce']],
    [
      'both methods are taken',
      asked(0, { code_challenge: 'hidden' }),
      { ...fine, token_endpoint_auth_method: 'client_secret' },
      ['narrow_method'],
    ],
    [
      'scopes that it never asks for',
      asked(0, { code_challenge: 'hidden' }),
      { ...fine, scopes: ['openid', 'email', 'groups'] },
      ['scopes_unused'],
    ],
    [
      'scopes that it does not get',
      asked(0, { code_challenge: 'hidden', scope: 'openid email phone moon' }),
      fine,
      ['scopes_refused'],
    ],
    [
      'refresh tokens that it never asks for',
      asked(0, { code_challenge: 'hidden' }),
      { ...fine, grant_types: ['authorization_code', 'refresh_token'] },
      ['refresh_unused'],
    ],
  ])('%s', (_, first, client, expected) => expect(keys(first, client)).toEqual(expected))

  test('nothing is recommended by a sign-in that has not succeeded', () =>
    expect(report([asked()], 10).recommendations).toEqual([]))
})
