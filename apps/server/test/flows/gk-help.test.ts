import { describe, expect, test } from 'bun:test'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMANDS, run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import { addUser } from '../harness/records'

const env = { GK_URL: 'http://localhost:1', GK_API_KEY: 'gkk_none' }

describe('product.md section 8: gk tells how it is used', () => {
  test('--help names every command once, with its exit codes and its variables', async () => {
    const { code, out } = await run(['--help'], {})
    expect(code).toBe(0)
    const said = out.split('\n').filter((line) => line.startsWith('  gk '))
    expect(said).toHaveLength(COMMANDS.length)
    for (const name of COMMANDS) expect(said.filter((line) => `${line} `.startsWith(`  gk ${name} `))).toHaveLength(1)
    for (const word of ['GK_URL', 'GK_API_KEY_FILE', '--json', 'Exit codes: 0']) expect(out).toContain(word)
  })

  test.each(COMMANDS.map((name) => [name]))('gk %s --help says its usage and does nothing', async (name) => {
    const { code, out } = await run([...name.split(' '), '--help'], {})
    expect(code).toBe(0)
    expect(out).toStartWith(`gk ${name}`)
  })

  test('a command that does not exist, a variable that is not set: 64; nobody there: 1', async () => {
    expect(await run(['users', 'dance'], env)).toMatchObject({
      code: 64,
      err: expect.stringContaining('"gk users dance"'),
    })
    expect(await run(['users', 'list'], { GK_API_KEY: 'x' })).toMatchObject({
      code: 64,
      err: expect.stringContaining('GK_URL is not set'),
    })
    expect(await run(['users', 'list'], { GK_URL: env.GK_URL })).toMatchObject({ code: 64 })
    expect(await run(['users', 'list'], env)).toMatchObject({ code: 1, err: expect.stringContaining('did not answer') })
  })

  test('GK_API_KEY_FILE names a file with the key; both at once are refused', async () => {
    const provider = await openListening()
    const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
    const key = await addApiKey(provider, id, [...API_KEY_SCOPES])
    const file = join(mkdtempSync(join(tmpdir(), 'gk-key-')), 'key')
    writeFileSync(file, `${key}\n`)
    const GK_URL = provider.services.issuer
    expect((await run(['users', 'list'], { GK_URL, GK_API_KEY_FILE: file })).code).toBe(0)
    expect((await run(['users', 'list'], { GK_URL, GK_API_KEY_FILE: file, GK_API_KEY: key })).code).toBe(64)
    expect((await run(['users', 'list'], { GK_URL, GK_API_KEY_FILE: `${file}.none` })).err).toContain('cannot be read')
  })
})
