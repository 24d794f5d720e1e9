import { describe, expect, test } from 'bun:test'
import { openProvider } from '../harness/provider'
import { addSite, HOST } from '../harness/sites'

/** As each proxy tells where the request was going. */
const TOLD = {
  forwarded: {
    'x-forwarded-method': 'GET',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': HOST,
    'x-forwarded-uri': '/',
  },
  original: { 'x-original-url': `http://${HOST}/`, 'x-original-method': 'GET' },
  'with a port': { 'x-forwarded-host': `${HOST}:80` },
} as const

describe('PX-10, SEC-157 a check that comes to another address than its own is never let through', () => {
  test.each(
    Object.keys(TOLD).flatMap((told) =>
      ['/', '/login', '/auth/verfy', '/auth/', '/readyz', '/keys', '/.well-known/openid-configuration'].map(
        (path) => [told as keyof typeof TOLD, path] as const,
      ),
    ),
  )('%s at %s', async (told, path) => {
    const provider = await openProvider()
    await addSite(provider)
    const response = await provider.fetch(path, { headers: TOLD[told] })
    expect([response.status, await response.text()]).toEqual([421, expect.not.stringContaining('<html')])
  })

  test('a proxy before GateKeeper itself names our own host, also under a wildcard', async () => {
    const provider = await openProvider({ env: { BASE_URL: 'https://auth.example.com' } })
    await addSite(provider, { hosts: ['*.example.com'] })
    const headers = { 'x-forwarded-host': 'auth.example.com', 'x-forwarded-proto': 'https' }
    expect((await provider.fetch('/keys', { headers })).status).toBe(200)
  })
})
