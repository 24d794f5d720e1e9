import { afterAll, describe, expect, test } from 'bun:test'
import { run } from './run'

const KEY = `gkk_${'CANARY'.repeat(7)}x`
const stops: (() => unknown)[] = []
afterAll(() => {
  for (const stop of stops) stop()
})

const servedBy = (answer: (request: Request) => Response): string => {
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: answer })
  stops.push(() => server.stop(true))
  return server.url.origin
}
const page =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('<html>', { status, headers: { 'content-type': 'text/html', ...headers } })
const list = (GK_URL: string, GK_API_KEY = KEY) => run(['users', 'list', '--json'], { GK_URL, GK_API_KEY })

describe('product.md section 8: gk says what stands between', () => {
  test.each<[string, () => Response, string]>([
    ['a restore', page(503, { 'retry-after': '5' }), 'it is away (503)'],
    ['a proxy without its server', page(502), 'try again in a moment'],
    ['another server', page(404), 'no GateKeeper (status 404)'],
    ['a long list', page(431), 'too long'],
    ['a page where an answer is expected', page(200), 'did not answer as expected'],
  ])('%s: exit code 1, nothing on stdout', async (_, answer, said) => {
    const outcome = await list(servedBy(answer))
    expect(outcome.err).not.toContain('CANARY')
    expect(outcome).toMatchObject({ code: 1, out: '', err: expect.stringContaining(said) })
  })

  test('SEC-121 the key does not follow a redirect', async () => {
    const seen: (string | null)[] = []
    const thief = servedBy((request) => {
      seen.push(request.headers.get('authorization'))
      return new Response('[]')
    })
    const outcome = await list(servedBy(() => Response.redirect(thief, 307)))
    expect(outcome.err).not.toContain('CANARY')
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('it redirects (307)') })
    expect(seen).toEqual([])
  })

  test('nobody there, an address that is none, a key that is none: no value of theirs is said', async () => {
    expect(await list('http://127.0.0.1:1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be reached'),
    })
    for (const url of ['nonsense', 'ftp://x/', 'https://me:CANARY@example.com']) {
      const outcome = await list(url)
      expect(outcome).toMatchObject({ code: 64, out: '', err: expect.stringContaining('GK_URL is no address') })
    }
    for (const key of [`${KEY}\nx`, `${KEY} x`, `${KEY}é`]) {
      const outcome = await list('http://127.0.0.1:1', key)
      expect(outcome.err).not.toContain('CANARY')
      expect(outcome).toMatchObject({ code: 64, out: '', err: expect.stringContaining('GK_API_KEY is no key') })
    }
  })
})
