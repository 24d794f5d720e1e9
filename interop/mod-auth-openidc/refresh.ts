// RP-16: what Apache was told stays true, by refresh tokens that rotate.
import { equal, match, notEqual, ok } from 'node:assert/strict'
import type { Row } from '../harness/suite'
import { addUser } from '../harness/users'
import { type Kit, startApache } from './apache'
import { EXTRAS } from './extras.data'
import { until } from './until'

const REFRESHING = {
  extras: [EXTRAS.refresh],
  // Longer than the token lives, so that every request renews it.
  facts: { interval: '1', before: '901' },
  directives: ['OIDCPassRefreshToken On'],
}

export const REFRESH: readonly Row<Kit>[] = [
  {
    title: 'RP-16 claims refreshed with the rotated token; who is disabled is out',
    async run({ gatekeeper, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, REFRESHING)
      const renamed = await addUser(gatekeeper, 'renamed@example.com')
      await using someone = await person()
      const first = await someone.signIn(`${apache.url}/`, renamed)
      match(first.OIDC_refresh_token, /^gkr_/)
      equal(first.OIDC_CLAIM_name, undefined)

      const { id, version } = await gatekeeper.api.users.get.query({ id: renamed.id })
      await gatekeeper.api.users.update.mutate({ id, version, name: 'Lea Brandt' })
      const later = await until(
        () => someone.visit(`${apache.url}/`),
        (seen) => seen.OIDC_CLAIM_name !== undefined,
      )
      equal(later.OIDC_CLAIM_name, 'Lea Brandt')
      notEqual(later.OIDC_refresh_token, first.OIDC_refresh_token)
      notEqual(later.OIDC_access_token, first.OIDC_access_token)
      ok(Number(later.OIDC_access_token_expires) >= Number(first.OIDC_access_token_expires))

      // BC-09's other end of a session, without back-channel: the next renewal fails, and Apache's session with it.
      await gatekeeper.api.users.disable.mutate({ id })
      const cookie = (await someone.cookies(apache.url)).map(({ name, value }) => `${name}=${value}`).join('; ')
      const status = await until(
        async () => (await fetch(`${apache.url}/`, { headers: { cookie }, redirect: 'manual' })).status,
        (answered) => answered !== 200,
      )
      equal(status, 302)
    },
  },
]
