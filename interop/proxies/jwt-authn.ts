// PX-24: Envoy itself checks the JWT access tokens of an API, by the keys that GateKeeper publishes.
import { equal, match, notEqual } from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { toYaml, type Yaml } from '../../packages/core/src/access/proxies/yaml'
import { freePort } from '../../scripts/free-port'
import { startGateKeeper } from '../harness/gatekeeper'
import type { Row } from '../harness/suite'
import { addUser } from '../harness/users'
import type { Kit } from './kits'
import { startUpstream } from './upstream'
import { Visitor } from './visitor'

const TYPES = 'type.googleapis.com/envoy.extensions'
/** The shortest life that a client may give its tokens. */
const LIFETIME = 60

const cluster = (name: string, port: number): Yaml => ({
  name,
  type: 'STATIC',
  load_assignment: {
    cluster_name: name,
    endpoints: [
      { lb_endpoints: [{ endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: port } } } }] },
    ],
  },
})

const configuration = (port: number, issuer: string, app_port: number): string =>
  toYaml({
    static_resources: {
      listeners: [
        {
          name: 'api',
          address: { socket_address: { address: '127.0.0.1', port_value: port } },
          filter_chains: [
            {
              filters: [
                {
                  name: 'envoy.filters.network.http_connection_manager',
                  typed_config: {
                    '@type': `${TYPES}.filters.network.http_connection_manager.v3.HttpConnectionManager`,
                    stat_prefix: 'api',
                    route_config: {
                      virtual_hosts: [
                        {
                          name: 'api',
                          domains: ['*'],
                          routes: [{ match: { prefix: '/' }, route: { cluster: 'app' } }],
                        },
                      ],
                    },
                    http_filters: [
                      {
                        name: 'envoy.filters.http.jwt_authn',
                        typed_config: {
                          '@type': `${TYPES}.filters.http.jwt_authn.v3.JwtAuthentication`,
                          providers: {
                            gatekeeper: {
                              issuer,
                              audiences: [issuer],
                              clock_skew_seconds: 1,
                              remote_jwks: {
                                http_uri: { uri: `${issuer}/keys`, cluster: 'gatekeeper', timeout: '5s' },
                                cache_duration: '1s',
                              },
                            },
                          },
                          rules: [{ match: { prefix: '/' }, requires: { provider_name: 'gatekeeper' } }],
                        },
                      },
                      {
                        name: 'envoy.filters.http.router',
                        typed_config: { '@type': `${TYPES}.filters.http.router.v3.Router` },
                      },
                    ],
                  },
                },
              ],
            },
          ],
        },
      ],
      clusters: [cluster('gatekeeper', Number(new URL(issuer).port)), cluster('app', app_port)],
    },
  })

export const JWT_AUTHN: Row<Kit> = {
  title: 'PX-24 jwt_authn lets a JWT access token through, no ID token and no expired one; a new key is picked up',
  async run(world, kit) {
    await using gatekeeper = await startGateKeeper()
    await using upstream = await startUpstream('api')
    const { issuer } = gatekeeper
    const redirect_uri = `http://127.0.0.1:${upstream.port}/callback`
    const register = ['--redirect-uri', redirect_uri, '--access-token', 'jwt', '--alg', 'ES256', '--consent', 'never']
    const { client, secret } = await gatekeeper.gk('clients', 'create', '--id', 'api', ...register)
    await gatekeeper.api.clients.update.mutate({ id: 'api', version: client.version, access_token_lifetime: LIFETIME })
    const user = await addUser(gatekeeper, 'maren@example.com')
    const port = await freePort()
    const site = { host: 'api.localhost', port, upstream_port: upstream.port }
    const text = configuration(port, issuer, upstream.port)
    const [envoy] = await kit.start(
      [{ ...site, files: [{ name: 'envoy.yaml', text }] }],
      join(world.folder, `jwt-${port}`),
    )
    await using stack = new AsyncDisposableStack()
    if (envoy) stack.use(envoy)

    const maren = new Visitor(issuer)
    const tokens = async (enter: (url: string) => Promise<{ text: string }>) => {
      const query = new URLSearchParams({
        client_id: 'api',
        redirect_uri,
        response_type: 'code',
        scope: 'openid',
        state: 's',
      })
      const { url } = JSON.parse((await enter(`${issuer}/authorize?${query}`)).text)
      const code = new URL(url, issuer).searchParams.get('code') ?? ''
      const response = await fetch(`${issuer}/oauth/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`api:${secret}`)}` },
        body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri }),
      })
      return (await response.json()) as { access_token: string; id_token: string }
    }
    const ask = async (token: string | undefined): Promise<number> => {
      const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` }
      const response = await fetch(`http://127.0.0.1:${port}/`, { headers })
      await response.body?.cancel()
      return response.status
    }
    const kidOf = (token: string): string =>
      JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid

    const first = await tokens((url) => maren.signIn(url, user))
    match(first.access_token, /^[\w-]+\.[\w-]+\.[\w-]+$/)
    equal(await ask(first.access_token), 200)
    equal(await ask(undefined), 401)
    equal(await ask(first.id_token), 403)

    const kid = kidOf(first.access_token)
    await gatekeeper.api.keys.revoke.mutate({ kid, confirm: kid })
    const second = await tokens((url) => maren.open(url))
    notEqual(kidOf(second.access_token), kid)
    const issued = Date.now()
    await pause(1500)
    equal(await ask(second.access_token), 200)
    // Signed by a key that is published no more.
    equal(await ask(first.access_token), 401)

    const reached = upstream.seen.length
    await pause(Math.max(0, issued + (LIFETIME + 5) * 1000 - Date.now()))
    equal(await ask(second.access_token), 401)
    equal(upstream.seen.length, reached)
  },
}
