import type { AppToken } from '@gatekeeper/core/access/site'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertAppToken } from '@gatekeeper/db/stores/app-tokens'
import type { Provider } from './provider'

/** A token on file; its text. */
export const addAppToken = async (
  { services }: Provider,
  user_id: string,
  site_id: string,
  part: Partial<AppToken> = {},
): Promise<{ token: string; id: string }> => {
  const token = makeToken('app_token', services.random(32))
  const id = services.newId()
  const result = await services.db.commit([
    insertAppToken({
      id,
      user_id,
      site_id,
      name: 'Phone',
      hash: hashToken(token),
      hint: token.slice(-4),
      created_at: services.now(),
      expires_at: null,
      last_used_at: null,
      revoked_at: null,
      ...part,
    }),
  ])
  if (result.kind !== 'done') throw new Error(`not written: ${result.write}`)
  return { token, id }
}

export const basic = (password: string, user = 'anyone'): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
