import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from './is-running'
import { startServer } from './server-process'

/** Not ready at first, prints its setup address, answers with what it was given. */
const STUB = `
  let asked = 0
  console.log('open ' + process.env.BASE_URL + '/setup?token=abc-DEF_123 to begin')
  Bun.serve({
    port: Number(process.env.PORT), hostname: process.env.HOST,
    fetch: (request) => new URL(request.url).pathname === '/readyz'
      ? new Response(null, { status: ++asked < 3 ? 503 : 200 })
      : Response.json({ asked, DATA_DIR: process.env.DATA_DIR, SECRET_KEY: process.env.SECRET_KEY ?? null, EXTRA: process.env.EXTRA }),
  })
  process.on('SIGTERM', () => process.exit(0))
`

let directory = ''
const entry = (name: string, source: string) => {
  const path = join(directory, name)
  writeFileSync(path, source)
  return path
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'gk-stub-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('startServer', () => {
  test('waits until /readyz answers 200, and leaves nothing behind', async () => {
    process.env.SECRET_KEY = 'of the person who runs the tests'
    const server = await startServer({ entry: entry('stub.ts', STUB), env: { EXTRA: 'given' } })
    delete process.env.SECRET_KEY
    try {
      expect(server.baseUrl).toBe(`http://localhost:${server.port}`)
      expect(server.port).toBeLessThan(32_768)
      expect(await (await fetch(server.baseUrl)).json()).toEqual({
        asked: 3,
        DATA_DIR: server.dataDir,
        SECRET_KEY: null,
        EXTRA: 'given',
      })
      expect(server.setupToken).toBe('abc-DEF_123')
    } finally {
      await server.stop()
    }
    expect(existsSync(server.dataDir)).toBe(false)
    expect(isRunning(server.pid)).toBe(false)
  })

  test('a server that exits first is reported with its log', async () => {
    const failing = startServer({
      entry: entry('fails.ts', `console.error('BASE_URL: a path is refused'); process.exit(78)`),
    })
    await expect(failing).rejects.toThrow(/ended with exit code 78 before it was ready\nBASE_URL: a path is refused/)
  })

  test('no setup address, no token', async () => {
    const server = await startServer({ entry: entry('silent.ts', STUB.replace('/setup', '/other')) })
    try {
      expect(() => server.setupToken).toThrow('printed no line')
    } finally {
      await server.stop()
    }
  })
})
