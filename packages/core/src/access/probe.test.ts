import { describe, expect, test } from 'bun:test'
import {
  type AppSeen,
  arrivalOf,
  type CheckSeen,
  forgedValue,
  isAsAsked,
  type ProbeAnswer,
  type ProbeAnswers,
  type ProbeCheck,
  probeValue,
} from './probe'
import { findingsOf } from './probe-findings'

const target = { method: 'GET', https: true, host: 'wiki.example.com', path: '/_gk/probe', query: '' }
const seen: CheckSeen = { peer: '172.18.0.5', trusted: true, dialect: 'forwarded', target, fault: null }
const check = (part: Partial<CheckSeen> = {}, status = 302): ProbeAnswer => ({
  ...{ kind: 'check', status, milliseconds: 4 },
  seen: { ...seen, ...part },
})
const arrived = (part: Partial<AppSeen> = {}): ProbeAnswer => ({
  ...{ kind: 'app', status: 403, milliseconds: 4 },
  seen: { headers: [], strangers: [], forwarded_host: 'wiki.example.com', upgrade: false, ...part },
})
const headers = (...arrivals: AppSeen['headers'][number]['arrival'][]) =>
  arrivals.map((arrival, i) => ({ name: `X-${i}`, arrival }))
const other = (status: number, part: { location?: string; challenge?: string } = {}): ProbeAnswer => ({
  ...{ kind: 'other', status, location: null, challenge: null, milliseconds: 4 },
  ...part,
})

const GOOD: ProbeAnswers = {
  https: true,
  host: 'wiki.example.com',
  certificate: null,
  page: check(),
  api: other(401, { challenge: 'Bearer realm="probe"' }),
  app: arrived({ headers: headers('empty', 'empty') }),
  forged: arrived({ headers: headers('ours', 'ours') }),
  empty: arrived({ headers: headers('empty', 'absent') }),
  hop: arrived({ headers: headers('ours', 'ours') }),
  socket: arrived({ upgrade: true }),
}
const FAILED: ProbeAnswer = { kind: 'failed', words: 'it is gone', mend: 'See.' }
const found = (part: Partial<ProbeAnswers>, name: ProbeCheck) =>
  findingsOf({ ...GOOD, ...part }).find(({ check }) => check === name)

describe('product.md section 6: findings of a probe', () => {
  test('a proxy that is right', () => {
    expect(findingsOf(GOOD).map(({ outcome, mend }) => [outcome, mend])).toEqual(Array(12).fill(['ok', null]))
    expect(findingsOf(GOOD).map(({ says }) => says)).toContain('The hop 172.18.0.5 is in TRUSTED_PROXIES')
    expect(found({}, 'asks')?.milliseconds).toBe(4)
  })

  test('no answer is the one finding', () => {
    expect(findingsOf({ ...GOOD, page: FAILED })).toEqual([
      { check: 'reach', outcome: 'bad', says: 'it is gone', mend: 'See.', milliseconds: null },
    ])
  })

  test.each<[string, Partial<ProbeAnswers>, ProbeCheck, 'bad' | 'unknown', string]>([
    ['certificate', { certificate: 'it has run out' }, 'reach', 'unknown', 'it has run out'],
    ['200 of the app', { page: other(200) }, 'asks', 'bad', '200, and GateKeeper was not asked'],
    [
      'redirect',
      { page: other(301, { location: 'https://a.co/x?s=1' }) },
      'asks',
      'bad',
      'redirects to https://a.co w',
    ],
    ['redirect within', { page: other(302, { location: '/x' }) }, 'asks', 'bad', 'redirects to another page'],
    ['redirect to nowhere', { page: other(302) }, 'asks', 'bad', 'redirects without'],
    ['502', { page: other(502) }, 'asks', 'bad', 'cannot ask GateKeeper'],
    ['421', { page: other(421) }, 'asks', 'bad', 'under a name'],
    ['no check', { page: arrived() }, 'asks', 'bad', 'without being asked about'],
    ['hop', { page: check({ trusted: false, target: null, dialect: null }) }, 'hop', 'bad', '172.18.0.5 is not in'],
    ['nobody', { page: check({ trusted: false, peer: null, target: null }) }, 'hop', 'bad', 'with no address'],
    ['hop, target', { page: check({ trusted: false, target: null }) }, 'target', 'unknown', 'not read'],
    ['target', { page: check({ target: null, fault: 'Two.' }) }, 'target', 'bad', 'Two.'],
    ['method', { page: check({ target: { ...target, method: 'POST' } }) }, 'target', 'bad', 'POST /_gk/probe'],
    ['path', { page: check({ target: { ...target, path: '/x' } }) }, 'target', 'bad', 'GET /x'],
    ['scheme', { page: check({ target: { ...target, https: false } }) }, 'host', 'bad', 'told http://wiki'],
    ['host', { page: check({ target: { ...target, host: 'app:80' } }) }, 'host', 'bad', 'told https://app:80'],
    ['no target', { page: check({ target: null, fault: 'x' }) }, 'host', 'unknown', 'not known'],
    ['page 401', { page: check({}, 401) }, 'sign_in', 'bad', 'a page gets 401'],
    ['api 200', { api: other(200) }, 'sign_in', 'bad', 'gets 200'],
    ['api dead', { api: FAILED }, 'sign_in', 'bad', 'no answer'],
    ['api without challenge', { api: other(401) }, 'sign_in', 'unknown', 'without WWW-Authenticate'],
    ['api not asked', { api: null }, 'sign_in', 'unknown', 'not known'],
    ['not routed', { app: other(404) }, 'routed', 'unknown', 'answered with 404'],
    ['other host', { app: other(421) }, 'routed', 'bad', 'under another host'],
    ['app dead', { app: FAILED }, 'routed', 'bad', 'it is gone'],
    ['not asked', { app: null }, 'routed', 'unknown', 'not known'],
    ['lacking', { forged: arrived({ headers: headers('ours', 'absent') }) }, 'identity', 'bad', 'X-1'],
    ['emptied', { forged: arrived({ headers: headers('ours', 'empty') }) }, 'identity', 'bad', 'X-1'],
    ['mixed up', { forged: arrived({ headers: headers('other', 'ours') }) }, 'identity', 'bad', 'X-0'],
    ['forged', { forged: arrived({ headers: headers('forged', 'ours') }) }, 'stripped', 'bad', 'forged X-0 reaches'],
    ['all forged', { forged: arrived({ headers: headers('forged', 'forged') }) }, 'identity', 'unknown', 'not known'],
    ['SEC-146 empty', { empty: arrived({ headers: headers('empty', 'forged') }) }, 'stripped', 'bad', 'forged X-1'],
    ['spelling', { forged: arrived({ headers: [], strangers: ['x_0'] }) }, 'stripped', 'unknown', 'x_0'],
    ['refused', { forged: FAILED }, 'stripped', 'unknown', 'not known'],
    ['PX-09', { forged: check({ fault: 'Two headers.' }) }, 'forwarded', 'bad', 'Two headers.'],
    ['PX-09', { forged: other(401) }, 'forwarded', 'bad', 'decides otherwise'],
    ['PX-09', { forged: arrived({ forwarded_host: 'evil.example' }) }, 'forwarded', 'bad', 'X-Forwarded-Host'],
    ['firewall', { forged: other(403) }, 'forwarded', 'unknown', 'not known'],
    ['Connection', { hop: arrived({ headers: headers('absent', 'ours') }) }, 'connection', 'bad', 'X-0'],
    ['Connection', { hop: FAILED }, 'connection', 'unknown', 'not known'],
    ['PX-06', { socket: arrived() }, 'socket', 'bad', 'do not reach'],
    ['PX-06', { socket: other(400) }, 'socket', 'bad', 'do not reach'],
    ['PX-06', { socket: FAILED }, 'socket', 'unknown', 'not known'],
  ])('%s', (_, part, name, outcome, words) => {
    const finding = found(part, name)
    expect(finding).toMatchObject({ check: name, outcome })
    expect(finding?.says).toContain(words)
  })

  test('what is forged hides nothing of the others', () => {
    const finding = found({ forged: arrived({ headers: headers('forged', 'ours') }) }, 'identity')
    expect([finding?.outcome, finding?.says]).toEqual(['ok', expect.stringContaining('Every other')])
  })

  test('many headers are named in part', () => {
    const six = headers('absent', 'absent', 'absent', 'absent', 'absent', 'absent')
    expect(found({ forged: arrived({ headers: six }) }, 'identity')?.says).toContain('X-0, X-1, X-2, X-3 and 2 more')
  })

  test('each check once, whatever came', () => {
    for (const app of [GOOD.app, other(404), check()]) {
      const checks = findingsOf({ ...GOOD, app }).map(({ check }) => check)
      expect(new Set(checks).size).toBe(12)
    }
  })
})

describe('how a header arrived', () => {
  test.each([
    [null, 'absent'],
    ['', 'empty'],
    [probeValue('n', 3), 'ours'],
    [probeValue('n', 4), 'other'],
    [`${probeValue('n', 3)}, ${forgedValue('n')}`, 'forged'],
    [forgedValue('n'), 'forged'],
    ['maren', 'other'],
  ] as const)('%p is %s', (value, arrival) => {
    expect(arrivalOf(value, 'n', 3)).toBe(arrival)
  })

  test('as it was asked', () => {
    const asked = { https: true, host: 'wiki.example.com' }
    expect(isAsAsked(asked, target)).toBe(true)
    for (const part of [{ method: 'POST' }, { https: false }, { host: 'x' }])
      expect(isAsAsked(asked, { ...target, ...part })).toBe(false)
  })
})
