// RP-13 and RP-15 where they need what a provider may not offer, or what Debian's module may not know: each row asks first.
import { equal } from 'node:assert/strict'
import type { App } from '../harness/app'
import type { Person } from '../harness/browser'
import type { Json } from '../harness/gatekeeper'
import type { Row } from '../harness/suite'
import type { World } from '../harness/world'
import { extraText, faultOf, type Kit, startApache } from './apache'
import { EXTRAS, type Extra, NEWER } from './extras.data'
import { until } from './until'

/** `named`: whether discovery names it. `extra`: what the module must know. */
const unless =
  (what: string, named: (metadata: Json) => boolean, extra?: Extra) =>
  async ({ gatekeeper }: World, kit: Kit): Promise<string | undefined> => {
    const metadata = await (await fetch(`${gatekeeper.issuer}/.well-known/openid-configuration`)).json()
    const fault = extra && (await faultOf(kit, extraText(extra, { files: kit.directory })))
    const lacking = [
      ...(named(metadata) ? [] : [`the provider does not offer ${what} yet`]),
      ...(fault === undefined ? [] : [`this version of the module does not know ${what}`]),
    ]
    return lacking.length > 0 ? lacking.join('; ') : undefined
  }

const signsIn = async ({ users, person }: World, apache: App): Promise<void> => {
  await using maren = await person()
  equal((await maren.signIn(`${apache.url}/wiki`, users.full)).REMOTE_USER, users.full.id)
}

/** What Apache answers to whoever holds the session's cookie still: its own page, or the way to the sign-in. */
const statusWith = async (apache: App, cookie: string): Promise<number> =>
  (await fetch(`${apache.url}/wiki`, { headers: { cookie }, redirect: 'manual' })).status

const cookieOf = async (person: Person, apache: App): Promise<string> =>
  (await person.cookies(apache.url)).map(({ name, value }) => `${name}=${value}`).join('; ')

/** Signs out at GateKeeper; Apache's own session must end with it, for a copy of the cookie too. */
async function endsWithGateKeeper({ users, person }: World, apache: App): Promise<void> {
  await using maren = await person()
  await using phone = await person()
  for (const one of [maren, phone]) await one.signIn(`${apache.url}/wiki`, users.full)
  const [cookie, other] = [await cookieOf(maren, apache), await cookieOf(phone, apache)]
  equal(await statusWith(apache, cookie), 200)
  await maren.signOut()
  await until(
    () => statusWith(apache, cookie),
    (status) => status === 302,
  )
  // Her session on another device goes on.
  equal(await statusWith(apache, other), 200)
}

export const LATER: readonly Row<Kit>[] = [
  {
    title: 'RP-15 log-out that begins at GateKeeper, by back-channel',
    lacks: unless('back-channel log-out', ({ backchannel_logout_supported }) => backchannel_logout_supported === true),
    async run(world, kit) {
      const { gatekeeper } = world
      await gatekeeper.gk('settings', 'set', 'outbound_allowed', '127.0.0.0/8')
      // By number: the name may lead to ::1, where this Apache does not listen.
      const options = { extras: [EXTRAS.back_channel], host: '127.0.0.1' }
      await using apache = await startApache(gatekeeper, kit, options)
      await endsWithGateKeeper(world, apache)
    },
  },
  {
    title: 'RP-15 log-out that begins at GateKeeper, by frame',
    lacks: unless(
      'front-channel log-out',
      ({ frontchannel_logout_supported }) => frontchannel_logout_supported === true,
    ),
    async run(world, kit) {
      await using apache = await startApache(world.gatekeeper, kit, { extras: [EXTRAS.front_channel] })
      await endsWithGateKeeper(world, apache)
    },
  },
  {
    title: 'RP-13 private_key_jwt',
    lacks: unless(
      'private_key_jwt',
      ({ token_endpoint_auth_methods_supported: methods }) => methods?.includes('private_key_jwt') === true,
      EXTRAS.private_key_jwt,
    ),
    async run(world, kit) {
      const { gatekeeper } = world
      await using apache = await startApache(gatekeeper, kit, {
        extras: [EXTRAS.private_key_jwt],
        facts: { files: kit.directory },
      })
      await signsIn(world, apache)
    },
  },
  {
    title: 'RP-13 pushed authorization request',
    lacks: unless(
      'pushed authorization requests',
      ({ pushed_authorization_request_endpoint }) => pushed_authorization_request_endpoint !== undefined,
      NEWER.par,
    ),
    async run(world, kit) {
      await using apache = await startApache(world.gatekeeper, kit, { extras: [NEWER.par] })
      await signsIn(world, apache)
    },
  },
  {
    title: 'RP-13 DPoP',
    lacks: unless(
      'DPoP',
      // By which the module signs its proofs with an RSA key.
      ({ dpop_signing_alg_values_supported: algs }) => algs?.includes('PS256') === true,
      NEWER.dpop,
    ),
    async run(world, kit) {
      await using apache = await startApache(world.gatekeeper, kit, {
        extras: [NEWER.dpop],
        facts: { files: kit.directory },
      })
      await signsIn(world, apache)
    },
  },
]
