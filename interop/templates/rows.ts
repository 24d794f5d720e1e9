// Issue 5, must-show 7: a client made by a template, and a program of the app's own kind of library that is told nothing but
// the settings which the template printed.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { join } from 'node:path'
import { fromPyPI } from '../authlib/lines'
import { fromProxy } from '../go-oidc/lines'
import { type AppOptions, type PrintedSettings, startApp } from '../harness/app'
import { npm } from '../harness/packages'
import { suite } from '../harness/suite'
import { GROUPS } from '../harness/users'
import type { World } from '../harness/world'

const folder = join(import.meta.dir, '..')

/** As docker reads a file of variables. */
const variables = ([text = '']: PrintedSettings): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(/=(.*)/).slice(0, 2)),
  )

const start = (
  { gatekeeper }: World,
  id: string,
  command: readonly string[],
  settings: (printed: PrintedSettings) => Record<string, string>,
  more: Partial<AppOptions> = {},
) => startApp(gatekeeper, { command, ...more, template: { id, settings } })

const must = (value: string | undefined): string => {
  ok(value)
  return value
}

async function grafana(world: World): Promise<void> {
  const command = [process.execPath, join(folder, 'generic-oauth/app.ts')]
  await using app = await start(
    world,
    'grafana',
    command,
    ([ini = '']) => ({ GRAFANA_INI: ini, ISSUER: '', CLIENT_ID: '', CLIENT_SECRET: '' }),
    { callback: '/login/generic_oauth' },
  )
  await using maren = await world.person()
  const seen = await maren.signIn(`${app.url}/login`, world.users.full)
  deepEqual(seen.groups, { from: 'id_token', value: GROUPS })
  equal(seen.role, 'Admin')
  equal((await app.ask('/refresh')).rotated, true)
  // Sign-out leads back to Grafana's own sign-in page, and from there to GateKeeper, which asks who it is.
  equal((await maren.signIn(`${app.url}/logout`, world.users.bare)).role, 'Viewer')
}

async function miniflux(world: World, { program }: { program: string }): Promise<void> {
  await using app = await start(world, 'miniflux', [program], (printed) => {
    const told = variables(printed)
    equal(told.OAUTH2_PROVIDER, 'oidc')
    return {
      ISSUER: must(told.OAUTH2_OIDC_DISCOVERY_ENDPOINT),
      CLIENT_ID: must(told.OAUTH2_CLIENT_ID),
      CLIENT_SECRET: must(told.OAUTH2_CLIENT_SECRET),
      REDIRECT_URI: must(told.OAUTH2_REDIRECT_URL),
      // Always, as Miniflux does.
      PKCE: '1',
    }
  })
  await using maren = await world.person()
  const { error, claims } = await maren.signIn(`${app.url}/login`, world.users.full)
  equal(error, undefined)
  equal(claims.sub, world.users.full.id)
}

async function outline(world: World): Promise<void> {
  const command = [process.execPath, join(folder, 'openid-client/app.ts')]
  await using app = await start(world, 'outline', command, (printed) => {
    const told = variables(printed)
    return {
      ISSUER: must(told.OIDC_ISSUER_URL),
      CLIENT_ID: must(told.OIDC_CLIENT_ID),
      CLIENT_SECRET: must(told.OIDC_CLIENT_SECRET),
      SCOPE: must(told.OIDC_SCOPES),
      REDIRECT_URI: `${must(told.URL)}/auth/oidc.callback`,
    }
  })
  await using maren = await world.person()
  const { failed, cause, info } = await maren.signIn(`${app.url}/login`, world.users.full)
  equal(failed, undefined, cause)
  deepEqual([info.sub, info.email], [world.users.full.id, 'maren@example.com'])
}

async function openWebui(world: World, { python }: { python: string }): Promise<void> {
  await using app = await start(world, 'open-webui', [python, join(folder, 'authlib/app.py')], (printed) => {
    const told = variables(printed)
    return {
      ISSUER: must(told.OPENID_PROVIDER_URL).replace('/.well-known/openid-configuration', ''),
      CLIENT_ID: must(told.OAUTH_CLIENT_ID),
      CLIENT_SECRET: must(told.OAUTH_CLIENT_SECRET),
      SCOPE: must(told.OAUTH_SCOPES),
      PKCE: must(told.OAUTH_CODE_CHALLENGE_METHOD),
      REDIRECT_URI: must(told.OPENID_REDIRECT_URI),
    }
  })
  await using maren = await world.person()
  const { userinfo } = await maren.signIn(`${app.url}/login`, world.users.full)
  deepEqual([userinfo.sub, userinfo.groups], [world.users.full.id, GROUPS])
}

const IN_MANNER = async () => ({ kind: 'ready' as const, kit: null, versions: 'in Grafana’s manner' })

export const templates = [
  suite('templates: generic OAuth', IN_MANNER, [
    { title: 'RP-17 by the settings of the template for Grafana', run: grafana },
  ]),
  suite('templates: go-oidc', fromProxy, [
    { title: 'RP-05 by the settings of the template for Miniflux', run: miniflux },
  ]),
  suite('templates: openid-client', () => npm('openid-client'), [
    { title: 'RP-09 by the settings of the template for Outline', run: outline },
  ]),
  suite('templates: Authlib', fromPyPI, [
    { title: 'RP-01 by the settings of the template for Open WebUI', run: openWebui },
  ]),
]
