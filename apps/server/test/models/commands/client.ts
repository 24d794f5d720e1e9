/** Token, refresh, revoke: what apps do. */
import * as fc from 'fast-check'
import type { TokenAnswer } from '../../harness/relying-party'
import { headerOf } from '../../harness/relying-party'
import { at, type Command, command, pick, same } from '../command'
import { type App, type Family, fall, type Model, type Refresh, redemption, refreshing } from '../model'
import { answerOf, revoke, sendCode, sendRefresh } from '../requests'

/** Mostly the newest. */
const place = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) })
/** Mostly the app whose it is: 0. */
const stranger = fc.option(fc.nat(2), { freq: 1, nil: null }).chain((one) => fc.constantFrom(null, null, null, one))

const askerOf = (model: Model, family: Family, other: number | null): App =>
  other === null ? family.app : at(model.apps, other)

const keep = (model: Model, family: Family, { body }: TokenAnswer, refreshed: Refresh | null): void => {
  const { access_token_lifetime, refresh_token_lifetime, access_token_format } = family.app.kind.fields
  const ends = model.now + access_token_lifetime * 1000
  const kid = access_token_format === 'jwt' ? String(headerOf(body.access_token).kid) : null
  model.access.push({ family, token: body.access_token, kid, expires_at: ends, revoked: false })
  const id_token = body.id_token ?? ''
  const id_ends = model.now + 900_000
  model.id_tokens.push({ family, token: id_token, kid: String(headerOf(id_token).kid), expires_at: id_ends })
  same('a refresh token', body.refresh_token !== undefined, family.offline)
  if (!body.refresh_token) return
  const expires_at = refreshed?.expires_at ?? model.now + refresh_token_lifetime * 1000
  model.refresh.push({ family, token: body.refresh_token, expires_at, rotated_at: null })
}

const token = fc
  .tuple(place, stranger, fc.constantFrom('right', 'right', 'right', 'wrong verifier'))
  .map(([n, other, how]) =>
    command(
      'token',
      [n, other, how],
      async (model, world) => {
        const family = pick(model.families, n)
        const asker = askerOf(model, family, other)
        const expected = redemption(model, family, asker, how)
        const answer = await sendCode(world, asker, family, how)
        same('the code', answerOf(answer), expected.answer)
        fall(family, expected)
        if (expected.answer !== 'tokens') return
        family.redeemed = true
        keep(model, family, answer, null)
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
      async (model, world) => {
        const old = pick(model.refresh, n)
        const asker = askerOf(model, old.family, other)
        const expected = refreshing(model, old, asker, how)
        const answer = await sendRefresh(world, asker, old, how)
        same('the refresh token', answerOf(answer), expected.answer)
        fall(old.family, expected)
        if (expected.answer !== 'tokens') return
        old.rotated_at = model.now
        keep(model, old.family, answer, old)
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

export const CLIENT: fc.Arbitrary<Command>[] = [
  token,
  token,
  token,
  token,
  refresh,
  refresh,
  refresh,
  revokeAccess,
  revokeRefresh,
]
