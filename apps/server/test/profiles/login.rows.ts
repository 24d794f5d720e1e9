import { expect } from 'bun:test'
import { goThrough, interactionOf, stepOf } from '../harness/person'
import { authorizeUrl, claimsOf, refresh } from '../harness/relying-party'
import { LONG_STATE, PERSON, type Row } from './op'

/** Section 6. */
export const LOGIN: Row[] = [
  [
    'LG-01 the pages can be worked',
    async (op) => {
      const page = await op.fresh().open(authorizeUrl(op.one, { redirect_uri: 'https://evil.example/' }))
      expect(page.text).toMatch(/^<!doctype html>.*<h1>/s)
      expect(page.text).not.toContain('<script')
    },
  ],
  [
    'LG-02 a session: no page',
    async (op) => {
      const browser = op.fresh()
      await op.enter(browser)
      expect((await op.enter(browser)).steps).toEqual([])
    },
  ],
  [
    'LG-03 prompt=none without a session',
    async (op) => {
      const { params } = await op.askAlone(op.fresh(), { prompt: 'none', state: LONG_STATE })
      expect([params.get('error'), params.get('state')]).toEqual(['login_required', LONG_STATE])
    },
  ],
  [
    'LG-04 prompt=none with session and remembered consent',
    async (op) => {
      const browser = op.fresh()
      const first = await op.enter(browser, {}, {}, op.two)
      op.provider.clock.forward(2)
      const second = await op.enter(browser, { prompt: 'none' }, {}, op.two)
      expect([second.claims.sub, second.claims.auth_time]).toEqual([first.claims.sub, first.claims.auth_time])
    },
  ],
  [
    'LG-09 prompt=login really asks again',
    async (op) => {
      const browser = op.fresh()
      const first = await op.enter(browser)
      op.provider.clock.forward(2)
      const second = await op.enter(browser, { prompt: 'login' })
      expect(second.steps).toEqual(['identify'])
      expect(second.claims.auth_time).toBeGreaterThan(first.claims.auth_time ?? 0)
    },
  ],
  [
    'LG-10 no loop after it',
    async (op) => {
      const browser = op.fresh()
      await op.enter(browser)
      const page = await browser.open(authorizeUrl(op.one, { prompt: 'login', response_mode: op.mode }))
      expect((await browser.open(`/authorize?interaction=${interactionOf(page)}`)).url.pathname).toBe('/login')
      expect((await goThrough(browser, page, PERSON)).steps).toEqual(['identify'])
    },
  ],
  [
    'LG-11 prompt=consent every time',
    async (op) => {
      const browser = op.fresh()
      await op.enter(browser)
      for (const client of [op.one, op.two])
        for (let time = 0; time < 2; time += 1)
          expect((await op.enter(browser, { prompt: 'consent' }, {}, client)).steps).toEqual(['consent'])
    },
  ],
  [
    'LG-13 max_age=1',
    async (op) => {
      const browser = op.fresh()
      const first = await op.enter(browser)
      op.provider.clock.forward(2)
      const second = await op.enter(browser, { max_age: '1' }, { max_age: 1 })
      expect(second.claims.auth_time).toBeGreaterThan(first.claims.auth_time ?? 0)
    },
  ],
  [
    'LG-14 max_age=15000, then 10000',
    async (op) => {
      const browser = op.fresh()
      const first = await op.enter(browser, { max_age: '15000' }, { max_age: 15_000 })
      op.provider.clock.forward(1)
      const second = await op.enter(browser, { max_age: '10000' }, { max_age: 10_000 })
      expect(second.steps).toEqual([])
      expect([second.claims.sub, second.claims.auth_time]).toEqual([first.claims.sub, first.claims.auth_time])
    },
  ],
  [
    'LG-18 single sign-on and refresh do not move auth_time',
    async (op) => {
      const browser = op.fresh()
      const first = await op.enter(browser, { scope: 'openid offline_access' })
      op.provider.clock.forward(5)
      const refreshed = await refresh(op.provider, op.one, first.tokens.refresh_token ?? '')
      const second = await op.enter(browser)
      expect([claimsOf(refreshed.body.id_token ?? '').auth_time, second.claims.auth_time]).toEqual([
        first.claims.auth_time,
        first.claims.auth_time,
      ])
    },
  ],
  [
    'LG-19 id_token_hint with prompt=none',
    async (op) => {
      const browser = op.fresh()
      const first = await op.enter(browser)
      const id_token_hint = first.tokens.id_token ?? ''
      expect((await op.enter(browser, { id_token_hint, prompt: 'none' })).claims.sub).toBe(first.claims.sub)
    },
  ],
  ['LG-23 login_hint', async (op) => void (await op.enter(op.fresh(), { login_hint: 'buffy@example.com' }))],
  ['LG-24 acr_values', async (op) => void (await op.enter(op.fresh(), { acr_values: '1 2' }))],
  [
    'LG-25 a published acr_values comes back',
    async (op) => {
      const { claims } = await op.enter(op.fresh(), { acr_values: 'urn:gatekeeper:aal1' })
      expect(claims.acr).toBe('urn:gatekeeper:aal1')
    },
  ],
  [
    'LG-28 consent is remembered',
    async (op) => {
      const browser = op.fresh()
      await op.enter(browser, {}, {}, op.two)
      expect((await op.enter(browser, {}, {}, op.two)).steps).toEqual([])
      const page = await browser.open(authorizeUrl(op.two, { scope: 'openid phone address', response_mode: op.mode }))
      expect(await stepOf(browser, page)).toBe('consent')
    },
  ],
  [
    'LG-29 45 sign-ins in ten minutes',
    async (op) => {
      for (let time = 0; time < 45; time += 1) {
        expect((await op.enter(op.fresh())).steps).toEqual(['identify'])
        op.provider.clock.forward(13)
      }
    },
  ],
]
