import { afterAll, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reserveSecretFiles } from './secret-files'

const folder = mkdtempSync(join(tmpdir(), 'gk-secret-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const told = (write_to: string) => [
  { noun: 'client', kind: 'create', name: 'app', fields: [{ field: 'secret', to: { write_to } }] },
]
const file = { clients: [{ id: 'app', secret: { write_to: 'app.secret' } }, null] }

test('a file that the configuration names is made, readable by its owner alone', () => {
  expect([...reserveSecretFiles(file, told('app.secret'), folder)]).toEqual([
    ['client app', join(folder, 'app.secret')],
  ])
})

test.each(['authorized_keys', '../elsewhere', join(folder, 'absolute')])(
  'SEC-121 a server that has been taken over does not choose where gk writes: %s',
  (path) => {
    expect(() => reserveSecretFiles(file, told(path), folder)).toThrow('which the configuration does not say')
    for (const none of [null, 'text', { clients: 'x' }])
      expect(() => reserveSecretFiles(none, told(path), folder)).toThrow('which the configuration does not say')
    expect(existsSync(join(folder, path))).toBe(false)
  },
)
