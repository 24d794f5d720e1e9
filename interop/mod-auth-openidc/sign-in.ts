// RP-13 and RP-14: people come in, and the app is told who they are.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import type { Json } from '../harness/gatekeeper'
import type { Row } from '../harness/suite'
import { GROUPS } from '../harness/users'
import { startUpstream } from '../proxies/upstream'
import { accessLog, extraText, faultOf, type Kit, startApache } from './apache'
import { EXTRAS } from './extras.data'

/** The payload of a JWT's part; it is judged by Apache, and only looked at here. */
const partOf = (jwt: string, at: 0 | 1): Json =>
  JSON.parse(Buffer.from(jwt.split('.')[at] ?? '', 'base64url').toString())

const cookieHeader = (cookies: readonly { name: string; value: string }[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

export const SIGN_IN: readonly Row<Kit>[] = [
  {
    title: 'RP-13 apachectl -t takes every directive of docs/mod-auth-openidc.md',
    async run(_, kit) {
      const facts = { upstream: 'http://127.0.0.1:3000/', files: kit.directory, interval: '60', before: '60' }
      for (const extra of Object.values(EXTRAS)) equal(await faultOf(kit, extraText(extra, facts)), undefined)
      match((await faultOf(kit, 'OIDCNoSuchThing On')) ?? '', /Invalid command 'OIDCNoSuchThing'/)
    },
  },
  {
    title:
      'RP-13 code with PKCE by S256 and client_secret_basic, REMOTE_USER, claims in the environment, Require claim',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, { extras: [EXTRAS.groups] })
      const { token_endpoint_auth_method, pkce } = await gatekeeper.api.clients.get.query({ id: apache.id })
      deepEqual([token_endpoint_auth_method, pkce], ['client_secret_basic', 'required'])
      const led = await fetch(`${apache.url}/wiki`, { redirect: 'manual' })
      const { searchParams: asked } = new URL(led.headers.get('location') ?? '')
      deepEqual([asked.get('response_type'), asked.get('code_challenge_method')], ['code', 'S256'])
      match(asked.get('code_challenge') ?? '', /^[\w-]{43}$/)
      ok(asked.get('state') && asked.get('nonce'))

      await using maren = await person()
      const seen = await maren.signIn(`${apache.url}/wiki/page?a=1`, users.full)
      equal(maren.url, `${apache.url}/wiki/page?a=1`)
      equal(seen.REMOTE_USER, users.full.id)
      equal(seen.OIDC_CLAIM_sub, users.full.id)
      equal(seen.OIDC_CLAIM_preferred_username, 'maren')
      equal(seen.OIDC_CLAIM_email, 'maren@example.com')
      equal(seen.OIDC_CLAIM_email_verified, '1')
      equal(seen.OIDC_CLAIM_name, 'Maren Holt')
      equal(seen.OIDC_CLAIM_groups, GROUPS.join(','))
      equal((await maren.visit(`${apache.url}/staff`)).REMOTE_USER, users.full.id)

      await using bare = await person()
      const { OIDC_CLAIM_groups } = await bare.signIn(`${apache.url}/`, users.bare)
      equal(OIDC_CLAIM_groups || undefined, undefined)
      equal(await bare.statusOf(`${apache.url}/staff`), 403)
      equal(await bare.statusOf(`${apache.url}/wiki`), 200)
    },
  },
  {
    title: 'RP-13 the username as REMOTE_USER, the secret in the body',
    async run({ gatekeeper, users, person }, kit) {
      const extras = [EXTRAS.username, EXTRAS.secret_by_post]
      await using apache = await startApache(gatekeeper, kit, { extras })
      await using maren = await person()
      equal((await maren.signIn(`${apache.url}/`, users.full)).REMOTE_USER, 'maren')
      await using bare = await person()
      equal((await bare.signIn(`${apache.url}/`, users.bare)).REMOTE_USER, 'bare@example.com')
    },
  },
  {
    title: 'RP-13 ID tokens by RS256, PS256, ES256; the claims from UserInfo alone',
    async run({ gatekeeper, users, person }, kit) {
      const directives = ['OIDCPassIDTokenAs claims serialized', 'OIDCPassUserInfoAs claims json']
      await using apache = await startApache(gatekeeper, kit, { directives, change: { claims_in_id_token: false } })
      for (const alg of ['RS256', 'PS256', 'ES256'] as const) {
        await gatekeeper.gk('clients', 'update', apache.id, '--alg', alg)
        await using maren = await person()
        const seen = await maren.signIn(`${apache.url}/`, users.full)
        equal(partOf(seen.OIDC_id_token, 0).alg, alg)
        equal(partOf(seen.OIDC_id_token, 1).email, undefined)
        equal(JSON.parse(seen.OIDC_userinfo_json).email, 'maren@example.com')
        equal(seen.OIDC_CLAIM_email, 'maren@example.com')
      }
    },
  },
  {
    title: 'RP-13 an ID token by EdDSA, which this module does not know, lets nobody in',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, { change: { id_token_signed_response_alg: 'EdDSA' } })
      await using maren = await person()
      const page = await maren.signInToPage(`${apache.url}/`, users.full)
      match(page, /Error/)
      equal(new URL(maren.url).pathname, '/oidc/callback')
      const cookie = cookieHeader(await maren.cookies(apache.url))
      equal((await fetch(`${apache.url}/`, { headers: { cookie }, redirect: 'manual' })).status, 302)
    },
  },
  {
    title: 'RP-13 an app behind Apache is told by headers, and a browser cannot forge them',
    async run({ gatekeeper, users, person }, kit) {
      await using app = await startUpstream('wiki')
      const facts = { upstream: `http://127.0.0.1:${app.port}/` }
      await using apache = await startApache(gatekeeper, kit, { extras: [EXTRAS.proxy], facts })
      await using maren = await person()
      const { headers } = await maren.signIn(`${apache.url}/wiki`, users.full)
      equal(headers['remote-user'], users.full.id)
      equal(headers['oidc-claim-email'], 'maren@example.com')
      equal(headers['oidc-claim-groups'], GROUPS.join(','))
      equal(headers.oidc_access_token, undefined)

      const cookie = cookieHeader(await maren.cookies(apache.url))
      const forged = ['Remote-User', 'OIDC-Claim-Email', 'oidc_claim_email', 'OIDC_CLAIM-sub', 'oidc-claim-made-up']
      const asked = await fetch(`${apache.url}/wiki`, {
        headers: { cookie, ...Object.fromEntries(forged.map((name) => [name, 'root'])) },
      })
      const told = await asked.json()
      equal(told.headers['remote-user'], users.full.id)
      equal(told.headers['oidc-claim-email'], 'maren@example.com')
      deepEqual(
        Object.entries<string>(told.headers).filter(([, value]) => value.includes('root')),
        [],
      )
    },
  },
  {
    title: 'RP-14 form_post from another site; query where that is chosen',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, { extras: [EXTRAS.forwarded], host: 'app.localhost' })
      await using maren = await person()
      equal((await maren.signIn(`${apache.url}/wiki`, users.full)).REMOTE_USER, users.full.id)
      equal(maren.url, `${apache.url}/wiki`)
      match(accessLog(kit, apache), /^POST \/oidc\/callback 302$/m)
      const asked = await fetch(`${apache.url}/wiki`, {
        headers: { 'x-forwarded-proto': 'https' },
        redirect: 'manual',
      })
      match(asked.headers.getSetCookie().join('\n'), /^mod_auth_openidc_state_.*; Secure; .*SameSite=None$/m)

      await using other = await startApache(gatekeeper, kit, { extras: [EXTRAS.query] })
      equal((await maren.visit(`${other.url}/wiki`)).REMOTE_USER, users.full.id)
      match(accessLog(kit, other), /^GET \/oidc\/callback 302$/m)
    },
  },
]
