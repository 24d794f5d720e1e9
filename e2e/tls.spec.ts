// FA-05: what docs/tls.md tells a proxy, before real ones; asked by a client that knows every version of TLS since 1.0.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type ConnectionOptions, connect, createServer as createTlsServer } from 'node:tls'
import { expect, test } from '@playwright/test'
import { freePort } from '../scripts/free-port'
import { type ProxyKind, startProxy } from './fixtures/proxy'
import { NGINX_HEAD } from './fixtures/proxy-configuration'
import { makeTestCa, type TestCa } from './fixtures/test-ca'

const HOST = 'auth.example.com'
const OLD: ConnectionOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' }
const by12 = (ciphers: string): ConnectionOptions => ({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers })

let ca: TestCa
let behind: Server
let backend: number

test.beforeAll(async () => {
  ca = makeTestCa([HOST])
  behind = createServer((_, response) => response.end('it is GateKeeper'))
  backend = await freePort()
  await new Promise<void>((done) => behind.listen(backend, '127.0.0.1', done))
})
test.afterAll(() => {
  behind.close()
  ca.remove()
})

/** The block of the page, in the frame that a package of the proxy brings, with our port, files and backend. */
function configurationOf(kind: ProxyKind, port: number): string {
  const [, block] = new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``).exec(readFileSync('docs/tls.md', 'utf8')) ?? []
  if (block === undefined) throw new Error(`docs/tls.md has no block for ${kind}`)
  const filled = block.replace('127.0.0.1:8080', `127.0.0.1:${backend}`)
  if (kind === 'caddy')
    return `{\n  admin off\n  auto_https off\n}\n${filled.replace(HOST, `https://${HOST}:${port}`).replace('tls {', `tls ${ca.certificate} ${ca.key} {`)}`
  return `${NGINX_HEAD}${filled
    .replace('listen 443', `listen ${port}`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${ca.certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${ca.key};`)}
}
`
}

/** The version and suite that were agreed on; `null` where there was no agreement. */
const agreed = (port: number, options: ConnectionOptions): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', servername: HOST, ca: readFileSync(ca.ca), ...options })
    socket.once('secureConnect', () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().name}`)
      socket.destroy()
    })
    socket.once('error', () => resolve(null))
  })

test('FA-05 the client that asks below knows TLS 1.1', async () => {
  const [cert, key] = [readFileSync(ca.certificate), readFileSync(ca.key)]
  const server = createTlsServer({ cert, key, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' })
  const port = await freePort()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  try {
    expect(await agreed(port, OLD)).toContain('TLSv1.1')
  } finally {
    server.close()
  }
})

for (const kind of ['nginx', 'caddy'] as const)
  test(`FA-05 ${kind} as docs/tls.md has it: 1.3, or 1.2 by a recommended suite`, async () => {
    const port = await freePort()
    const proxy = await startProxy(kind, configurationOf(kind, port), port)
    try {
      expect(await agreed(port, {})).toContain('TLSv1.3')
      for (const suite of ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'])
        expect(await agreed(port, by12(suite))).toBe(`TLSv1.2 ${suite}`)
      for (const suite of ['ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES256-SHA', 'ECDHE-ECDSA-CHACHA20-POLY1305'])
        expect([suite, await agreed(port, by12(`${suite}:@SECLEVEL=0`))]).toEqual([suite, null])
      expect(await agreed(port, OLD)).toBeNull()
    } finally {
      await proxy.stop()
    }
  })
