// RP-13: what a person sees who is not let in, and where.
import { equal, match } from 'node:assert/strict'
import type { Row } from '../harness/suite'
import { type Kit, startApache } from './apache'
import { EXTRAS } from './extras.data'

export const REFUSALS: readonly Row<Kit>[] = [
  {
    title: 'RP-13 consent refused, and a policy that does not let somebody in: Apache says access_denied',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, { change: { consent: 'always' } })
      await using maren = await person()
      match(await maren.signInToPage(`${apache.url}/`, users.full, 'deny'), /access_denied/)
      equal(new URL(maren.url).origin, apache.url)

      await using other = await person()
      equal((await other.signIn(`${apache.url}/`, users.full, 'allow')).REMOTE_USER, users.full.id)

      const { id: policy_id } = await gatekeeper.api.policies.create.mutate({
        name: `Only Maren, at ${apache.id}`,
        users: [{ id: users.full.id, expires_at: null }],
      })
      const { version } = await gatekeeper.api.clients.get.query({ id: apache.id })
      await gatekeeper.api.clients.update.mutate({ id: apache.id, version, policy_id, consent: 'never' })
      await using bare = await person()
      match(await bare.signInToPage(`${apache.url}/`, users.bare), /access_denied/)
      equal(new URL(bare.url).origin, apache.url)
      await using again = await person()
      equal((await again.signIn(`${apache.url}/`, users.full)).REMOTE_USER, users.full.id)
    },
  },
  {
    title: 'RP-13 a refusal by query, which this module takes for a sign-in that began elsewhere, lets nobody in',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, {
        extras: [EXTRAS.query],
        change: { consent: 'always' },
      })
      await using maren = await person()
      match(await maren.signInToPage(`${apache.url}/`, users.full, 'deny'), /target_link_uri/)
      equal(new URL(maren.url).searchParams.get('error'), 'access_denied')
    },
  },
  {
    title: 'RP-13 an unknown client, and an unregistered redirect URI, end at GateKeeper',
    async run({ gatekeeper, person }, kit) {
      await using stranger = await startApache(gatekeeper, kit, { directives: ['OIDCClientID nobody-knows-me'] })
      await using maren = await person()
      const page = await maren.read(`${stranger.url}/`)
      equal(new URL(maren.url).origin, gatekeeper.issuer)
      match(page, /client/i)

      const directives = ['OIDCRedirectURI /elsewhere/callback']
      await using moved = await startApache(gatekeeper, kit, { directives })
      match(await maren.read(`${moved.url}/`), /redirect_uri/)
      equal(new URL(maren.url).origin, gatekeeper.issuer)
    },
  },
  {
    title: 'RP-13 an answer that Apache did not ask for, and a wrong secret, let nobody in',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, { directives: ['OIDCClientSecret not-the-secret'] })
      const forged = await fetch(`${apache.url}/oidc/callback?code=made-up&state=made-up`, { redirect: 'manual' })
      equal(forged.status >= 400, true)
      equal(
        forged.headers.getSetCookie().some((cookie) => cookie.startsWith('mod_auth_openidc_session=')),
        false,
      )

      await using maren = await person()
      match(await maren.signInToPage(`${apache.url}/`, users.full), /Error/)
      equal(new URL(maren.url).pathname, '/oidc/callback')
    },
  },
]
