// oidc-provider in memory, with its features for development off; whoever comes is signed in as `login_hint` says.
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { MemoryAdapter } from './memory-adapter.mjs'
import { app, issuer, port } from './shared.mjs'

const { redirect_uri, ...client } = app
const HOUR = 3600

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { ...privateKey.export({ format: 'jwk' }), kid: 'bench', alg: 'RS256', use: 'sig' }

const provider = new Provider(issuer, {
  adapter: MemoryAdapter,
  clients: [
    {
      ...client,
      redirect_uris: [redirect_uri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ['a key of the benchmark'] },
  features: { devInteractions: { enabled: false }, introspection: { enabled: true } },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'updated_at'] },
  findAccount: (_, accountId) => ({
    accountId,
    claims: () => ({
      sub: accountId,
      email: `${accountId}@example.com`,
      email_verified: true,
      name: accountId,
      updated_at: 0,
    }),
  }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  rotateRefreshToken: true,
  ttl: {
    AccessToken: HOUR,
    AuthorizationCode: 60,
    Grant: 24 * HOUR,
    IdToken: HOUR,
    Interaction: HOUR,
    RefreshToken: 24 * HOUR,
    Session: 24 * HOUR,
  },
})

const signIn = async (request, response) => {
  const { params } = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({ accountId: params.login_hint, clientId: params.client_id })
  grant.addOIDCScope('openid email profile offline_access')
  const result = { login: { accountId: params.login_hint }, consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result)
}

const answer = provider.callback()
const server = createServer((request, response) =>
  request.url.startsWith('/interaction/') ? signIn(request, response) : answer(request, response),
)
// Connections outlast the turns of the others.
server.keepAliveTimeout = 600_000
server.listen(port, '127.0.0.1')
