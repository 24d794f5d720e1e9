/** What apps do at the token endpoint, to both. */
import { headerOf, type TokenAnswer } from '../harness/relying-party'
import { same } from './command'
import { fall, type Redeeming, type Refreshing, redemption, refreshing } from './model'
import { answerOf, sendCode, sendRefresh } from './requests'
import type { App, Family, Model, Refresh } from './things'
import type { World } from './world'

const keep = (model: Model, family: Family, { body }: Pick<TokenAnswer, 'body'>, refreshed: Refresh | null): void => {
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

export const redeemCode = async (
  model: Model,
  world: World,
  family: Family,
  asker: App,
  how: Redeeming,
): Promise<void> => {
  const expected = redemption(model, family, asker, how)
  const answer = await sendCode(world, asker, family, how)
  same('the code', answerOf(answer), expected.answer)
  fall(family, expected)
  if (expected.answer !== 'tokens') return
  family.redeemed = true
  keep(model, family, answer, null)
}

export const refreshWith = async (
  model: Model,
  world: World,
  old: Refresh,
  asker: App,
  how: Refreshing,
): Promise<void> => {
  const expected = refreshing(model, old, asker, how)
  const answer = await sendRefresh(world, asker, old, how)
  same('the refresh token', answerOf(answer), expected.answer)
  fall(old.family, expected)
  if (expected.answer !== 'tokens') return
  old.rotated_at = model.now
  keep(model, old.family, answer, old)
}
