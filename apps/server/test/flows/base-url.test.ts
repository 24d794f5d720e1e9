import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Browser } from '../harness/browser'
import { openProvider } from '../harness/provider'

const MAIN = resolve(import.meta.dir, '../../src/main.ts')
const data = mkdtempSync(join(tmpdir(), 'gk-base-url-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const canBind = (port: number) =>
  new Promise<boolean>((done) => {
    const server = createServer().once('error', () => done(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)))
  })
const freePort = async (): Promise<number> => {
  const port = 20_000 + Math.floor(Math.random() * 12_000)
  return (await canBind(port)) ? port : freePort()
}

/** The server as the operator starts it; `ended` has its exit code once it has stopped by itself or by `stop`. */
const start = (BASE_URL: string, port: number) => {
  const child = Bun.spawn([process.execPath, '--no-orphans', MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      BASE_URL,
      DATA_DIR: join(data, String(port)),
      HOST: '127.0.0.1',
      PORT: `${port}`,
    },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  return child
}

/** Lines of the log until the server is ready. */
const untilReady = async (stream: ReadableStream<Uint8Array>): Promise<string[]> => {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true })
    if (text.includes('GateKeeper is ready at')) return text.split('\n')
  }
  throw new Error(`it ended before it was ready: ${text}`)
}

describe('RFC 8414 §2: BASE_URL is checked at start-up', () => {
  test.each([
    ['DI-05 a path', 'https://auth.example.com/sso', /path/],
    ['DI-05 a path and a slash', 'https://auth.example.com/sso/', /path/],
    ['DI-04 a query', 'https://auth.example.com?x=1', /query/],
    ['DI-04 an empty query', 'https://auth.example.com/?', /query/],
    ['DI-04 a fragment', 'https://auth.example.com#x', /fragment/],
    ['DI-04 user info', 'https://me@auth.example.com', /user information/],
    ['DI-04 another scheme', 'ftp://auth.example.com', /neither https nor http/],
    ['DI-04 no scheme', 'auth.example.com', /not a URL|neither https nor http/],
    ['DI-04 no host', 'https://', /not a URL/],
    ['DI-04 a space', 'https://auth.exam ple.com', /space/],
    ['DI-04 two slashes at the end', 'https://auth.example.com//', /path|plain form/],
    ['DI-04 a default port spelled out', 'https://auth.example.com:443', /plain form/],
  ])('%s stops the start with exit code 78 and a line that says what is wrong', async (_, base_url, words) => {
    const child = start(base_url, 9)
    const [code, errors] = await Promise.all([child.exited, new Response(child.stderr).text()])
    expect(code).toBe(78)
    const line = errors.split('\n').find((text) => text.startsWith('BASE_URL '))
    expect(line).toMatch(words)
  })

  test('DI-04 http on a host that is not loopback starts, with a warning', async () => {
    const child = start('http://auth.example.com', await freePort())
    const lines = await untilReady(child.stdout)
    expect(lines.find((line) => line.includes('cookies go unprotected and passkeys do not work'))).toBeString()
    child.kill('SIGTERM')
    expect(await child.exited).toBe(0)
  })
})

describe('DI-04 what BASE_URL makes of an instance', () => {
  test.each([
    ['https://auth.example.com', 'https://auth.example.com', true],
    ['https://auth.example.com/', 'https://auth.example.com', true],
    ['http://localhost:8080/', 'http://localhost:8080', true],
    ['http://auth.localhost', 'http://auth.localhost', true],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', true],
    ['http://127.8.9.10', 'http://127.8.9.10', true],
    ['http://[::1]:8080', 'http://[::1]:8080', true],
    ['http://auth.example.com', 'http://auth.example.com', false],
  ])(
    '%s: issuer %s; the pages are told whether cookies and passkeys are safe: %p',
    async (base_url, issuer, secure) => {
      const provider = await openProvider({ env: { BASE_URL: base_url } })
      const document = (await (await provider.fetch('/.well-known/openid-configuration')).json()) as { issuer: string }
      expect(document.issuer).toBe(issuer)
      const { data: status } = await new Browser(provider).call('setup.status', {}, 'query')
      expect(status).toMatchObject({ issuer, secure })
    },
  )

  test('the default is http://localhost:8080', async () => {
    const provider = await openProvider({ env: { BASE_URL: undefined } })
    expect(provider.services.issuer).toBe('http://localhost:8080')
  })
})
