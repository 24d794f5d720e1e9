/** Token, refresh, revoke: what apps do. */
import * as fc from 'fast-check'
import { authorizeAt, consentAt, signInAt } from '../browser-acts'
import { redeemCode, refreshWith } from '../client-acts'
import { at, command, pick, same, type Weighted } from '../command'
import { nextStep, signedIn } from '../model'
import { revoke } from '../requests'
import type { App, Family, Model } from '../things'

/** Mostly the newest. */
const place = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(4) })
/** Mostly the app whose it is. */
const stranger = fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(2) })

const askerOf = (model: Model, family: Family, other: number | null): App =>
  other === null ? family.app : at(model.apps, other)

/** How far it goes; mostly all the way. */
const FAR = ['to the page of consent', 'to the answer', 'to a code', 'to tokens'] as const
const far = fc.oneof(
  { weight: 3, arbitrary: fc.constant('to tokens') },
  { weight: 2, arbitrary: fc.constantFrom(...FAR) },
)

/** The whole way at once: whatever is asked on it is answered. */
const comeIn = fc
  .record({ browser: fc.nat(2), person: fc.nat(1), app: fc.nat(2), offline: fc.boolean(), far })
  .map(({ browser: b, person: p, app: a, offline, far: goes }) =>
    command('come in', [b, p, a, offline ? 'offline' : 'bound', goes], async (model, world) => {
      const [state, who] = [at(model.browsers, b), at(model.people, p)]
      const scope = ['openid', 'email', ...(offline ? ['offline_access'] : [])]
      const before = model.families.length
      await authorizeAt(model, world, b, { app: at(model.apps, a), scope, prompt: null }, 'query')
      if (state.waiting && signedIn(model, state)?.person !== who) await signInAt(model, world, b, who)
      const asked = state.waiting !== null && nextStep(model, state, state.waiting) === 'consent'
      if (asked && goes !== 'to the page of consent') await consentAt(model, world, b, true, goes === 'to the answer')
      const family = model.families[before]
      if (family && goes === 'to tokens') await redeemCode(model, world, family, family.app, 'right')
    }),
  )

const token = fc.tuple(place, stranger).map(([n, other]) =>
  command(
    'token',
    [n, other],
    (model, world) => {
      const family = pick(model.families, n)
      return redeemCode(model, world, family, askerOf(model, family, other), 'right')
    },
    (model) => model.families.length > 0,
  ),
)

/** Five wrong ones are the end of a code (SEC-058). */
const guess = fc.tuple(place, fc.constantFrom(1, 4, 5)).map(([n, times]) =>
  command(
    'guess verifier',
    [n, times],
    async (model, world) => {
      const family = pick(model.families, n)
      for (let time = 0; time < times; time += 1) await redeemCode(model, world, family, family.app, 'wrong verifier')
    },
    (model) => model.families.length > 0,
  ),
)

const refresh = fc
  .tuple(place, stranger, fc.constantFrom('right', 'right', 'right', 'narrower', 'wider'))
  .map(([n, other, how]) =>
    command(
      'refresh',
      [n, other, how],
      (model, world) => {
        const old = pick(model.refresh, n)
        return refreshWith(model, world, old, askerOf(model, old.family, other), how)
      },
      (model) => model.refresh.length > 0,
    ),
  )

/** Off the file: by the purge, with its owner or its app, or with the key that signed it. */
const isGone = ({ person, app }: Family): boolean => person.state === 'gone' || app.state === 'gone'

const revokeAccess = fc.tuple(place, stranger).map(([n, other]) =>
  command(
    'revoke access token',
    [n, other],
    async (model, world) => {
      const one = pick(model.access, n)
      const asker = askerOf(model, one.family, other)
      const off_file = isGone(one.family) || (one.kid !== null && model.revoked_kids.includes(one.kid))
      const is_nothing = off_file || one.expires_at <= model.now
      const expected = asker.state !== 'enabled' ? 401 : is_nothing || asker === one.family.app ? 200 : 400
      same('revocation', await revoke(world, asker, one.token), expected)
      if (expected === 200) one.revoked = true
    },
    (model) => model.access.length > 0,
  ),
)

const revokeRefresh = fc.tuple(place, stranger).map(([n, other]) =>
  command(
    'revoke refresh token',
    [n, other],
    async (model, world) => {
      const { family, token: text, expires_at } = pick(model.refresh, n)
      const asker = askerOf(model, family, other)
      // What has ended goes with the minute, but a second ago it was perhaps still on file.
      const off_file = isGone(family) || expires_at <= model.now
      if (off_file) return
      const expected = asker.state !== 'enabled' ? 401 : asker === family.app ? 200 : 400
      same('revocation', await revoke(world, asker, text), expected)
      if (expected === 200) family.revoked = true
    },
    (model) => model.refresh.length > 0,
  ),
)

export const CLIENT: Weighted = [
  [20, comeIn],
  [10, token],
  [4, guess],
  [14, refresh],
  [2, revokeAccess],
  [2, revokeRefresh],
]
