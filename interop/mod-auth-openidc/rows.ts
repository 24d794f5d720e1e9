// RP-13 to RP-16: Apache protects pages by mod_auth_openidc. Waiting: RP-15's log-outs that begin at GateKeeper for front-channel and back-channel.
import { equal, match, notEqual, ok } from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Json } from '../harness/gatekeeper'
import { type Row, suite } from '../harness/suite'
import { addUser } from '../harness/users'
import { accessLog, fromDebian, type Kit, startApache } from './apache'

const ROWS: readonly Row<Kit>[] = [
  {
    title: 'RP-13 REMOTE_USER, claims in the environment, Require claim',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit)
      await using maren = await person()
      const seen = await maren.signIn(`${apache.url}/app/page?a=1`, users.full)
      equal(maren.url, `${apache.url}/app/page?a=1`)
      equal(seen.REMOTE_USER, 'maren')
      equal(seen.OIDC_CLAIM_sub, users.full.id)
      equal(seen.OIDC_CLAIM_email, 'maren@example.com')
      equal(seen.OIDC_CLAIM_email_verified, '1')
      equal(seen.OIDC_CLAIM_name, 'Maren Holt')
      equal((await maren.visit(`${apache.url}/members`)).REMOTE_USER, 'maren')
      equal((await maren.visit(`${apache.url}/staff`)).REMOTE_USER, 'maren')

      await using bare = await person()
      equal((await bare.signIn(`${apache.url}/app`, users.bare)).REMOTE_USER, 'bare@example.com')
      equal(await bare.statusOf(`${apache.url}/members`), 401)
      equal(await bare.statusOf(`${apache.url}/staff`), 401)
    },
  },
  {
    title: 'RP-14 form_post from another site',
    async run({ gatekeeper, users, person }, kit) {
      const directives = ['OIDCResponseMode form_post']
      await using apache = await startApache(gatekeeper, kit, directives, { host: 'app.localhost' })
      await using maren = await person()
      equal((await maren.signIn(`${apache.url}/app`, users.full)).REMOTE_USER, 'maren')
      equal(maren.url, `${apache.url}/app`)
      match(accessLog(kit, apache), /^POST \/app\/callback 302$/m)
    },
  },
  {
    title: 'RP-15 log-out that begins at Apache',
    async run({ gatekeeper, users, person }, kit) {
      const register = ['--post-logout-redirect-uri', '{url}/goodbye']
      await using apache = await startApache(gatekeeper, kit, [], { register })
      await using maren = await person()
      const goodbye = `${apache.url}/goodbye`
      await maren.signIn(`${apache.url}/app`, users.full)
      const left = await maren.visit(`${apache.url}/app/callback?logout=${encodeURIComponent(goodbye)}`)
      equal(maren.url.split('?')[0], goodbye)
      equal(left.REMOTE_USER, undefined)
      // Both sessions are over: Apache sends her to GateKeeper, and GateKeeper asks who she is.
      equal((await maren.signIn(`${apache.url}/app`, users.full)).REMOTE_USER, 'maren')
    },
  },
  {
    title: 'RP-16 claims refreshed with the rotated token',
    async run({ gatekeeper, person }, kit) {
      const directives = [
        'OIDCScope "openid email profile offline_access"',
        'OIDCUserInfoRefreshInterval 1',
        // Longer than the token lives, so that every request renews it.
        'OIDCRefreshAccessTokenBeforeExpiry 901',
        'OIDCPassRefreshToken On',
      ]
      await using apache = await startApache(gatekeeper, kit, directives)
      const renamed = await addUser(gatekeeper, 'renamed@example.com')
      await using someone = await person()
      const first = await someone.signIn(`${apache.url}/app`, renamed)
      match(first.OIDC_refresh_token, /^gkr_/)
      equal(first.OIDC_CLAIM_name, undefined)

      const { id, version } = await gatekeeper.api.users.get.query({ id: renamed.id })
      await gatekeeper.api.users.update.mutate({ id, version, name: 'Lea Brandt' })
      const later = await until(
        () => someone.visit(`${apache.url}/app`),
        (seen) => seen.OIDC_CLAIM_name !== undefined,
      )
      equal(later.OIDC_CLAIM_name, 'Lea Brandt')
      notEqual(later.OIDC_refresh_token, first.OIDC_refresh_token)
      notEqual(later.OIDC_access_token, first.OIDC_access_token)
      ok(Number(later.OIDC_access_token_expires) >= Number(first.OIDC_access_token_expires))
    },
  },
]

/** Asks until the answer is the wanted one; the row's own time bounds it. */
async function until(ask: () => Promise<Json>, wanted: (answer: Json) => boolean): Promise<Json> {
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    await pause(300)
  }
}

export const modAuthOpenidc = [suite('mod_auth_openidc (Debian)', fromDebian, ROWS)]
