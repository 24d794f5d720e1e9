import { afterAll, describe, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfigurationFile } from './configuration-file'

const folder = mkdtempSync(join(tmpdir(), 'gk-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const read = (name: string, text: string, env = {}) => readConfigurationFile(write(name, text), env)

describe('a file as somebody may have written it', () => {
  const lol = (n: number) => `l${n}: &l${n} [${Array.from({ length: 9 }, () => `*l${n - 1}`).join(', ')}]`
  test.each<[string, string, string, RegExp]>([
    ['aliases of aliases', 'a.yaml', `l0: &l0 [lol]\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(lol).join('\n')}`, /alias/i],
    ['an alias of itself', 'a.yaml', 'groups: &g [*g]', /holds itself/],
    ['lists in lists', 'a.yaml', `groups: ${'['.repeat(10_000)}`, /a\.yaml/],
    ['two documents', 'a.yaml', 'groups: []\n---\ngroups: []', /:2:1: .*documents/],
    ['a key twice', 'a.json', '{"groups": [], "groups": []}', /a\.json:1:16: .*unique/],
    ['a tag of a language', 'a.yaml', 'groups: !!js/function "function () {}"', /groups|^$/],
    ['a value that holds itself', 'self.ts', 'const a: any = {}\na.groups = a\nexport default a', /holds itself/],
    ['a value that is no JSON', 'big.ts', 'export default { groups: 1n }', /JSON can say/],
    ['a module that throws', 'throws.ts', 'throw new Error("by itself")', /throws\.ts: by itself/],
    ['another kind of file', 'a.toml', '', /ends in/],
  ])('%s', async (_, name, text, said) => {
    const outcome = await read(name, text).then(
      ({ file }) => JSON.stringify(file)?.length < 1000,
      (error: Error) => [error.constructor.name, said.test(error.message) ? said.source : error.message],
    )
    expect(outcome).toBeOneOf([true, ['UnreadableFile', said.source]])
  })

  test('a key that is called __proto__ is one like any other, and changes nothing', async () => {
    const { file } = await read('proto.yaml', '__proto__: { polluted: true }\ngroups: []')
    expect(Object.hasOwn(file as object, '__proto__')).toBe(true)
    expect((file as { polluted?: boolean }).polluted).toBeUndefined()
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect((await read('merge.yaml', 'a: &a { x: 1 }\nb: { <<: *a }')).file).toEqual({
      a: { x: 1 },
      b: { '<<': { x: 1 } },
    })
  })

  test('a module says what JSON could: an instant is its text', async () => {
    const text = 'export default { groups: [{ name: "a", until: new Date(0), left_out: undefined }] }'
    expect((await read('date.ts', text)).file).toEqual({ groups: [{ name: 'a', until: '1970-01-01T00:00:00.000Z' }] })
  })
})

describe('what a reference leads to', () => {
  const places = (reference: string) => `sites: [{ name: a, basic_password: ${reference} }]\n`
  const secretsOf = async (reference: string, env = {}) => (await read('s.yaml', places(reference), env)).secrets
  const secret = 'sites.0.basic_password'

  test('each secret that a file may speak of is read', async () => {
    const ref = '{ env: S }'
    const text = `
clients: [{ id: a, secret: ${ref} }]
sites: [{ name: a, basic_password: ${ref} }]
webhooks: [{ name: a, target: { url: ${ref}, bot_token: ${ref}, topic: ${ref}, token: ${ref} } }]
settings: { smtp_password: ${ref}, backup_s3_secret: ${ref} }
`
    expect(Object.keys((await read('all.yaml', text, { S: 'x' })).secrets)).toEqual([
      'clients.0.secret',
      secret,
      ...['url', 'bot_token', 'topic', 'token'].map((part) => `webhooks.0.target.${part}`),
      'settings.smtp_password',
      'settings.backup_s3_secret',
    ])
  })

  test('a file beside the configuration, without the line break of its editor', async () => {
    write('word', 'wordy\r\n')
    expect(await secretsOf('{ file: word }')).toEqual({ [secret]: 'wordy' })
    expect(await secretsOf(`{ file: ${join(folder, 'word')} }`)).toEqual({ [secret]: 'wordy' })
  })

  test('what is not there, is a folder or belongs to every object is left to the planner to tell', async () => {
    mkdirSync(join(folder, 'folder'))
    for (const reference of [
      '{ file: none }',
      '{ file: folder }',
      '{ env: NONE }',
      '{ env: __proto__ }',
      '{ env: toString }',
    ])
      expect(await secretsOf(reference)).toEqual({})
  })

  test('a file without an end is read no further than a secret is long, and told by its place', async () => {
    write('long', 'x'.repeat(4097))
    for (const path of ['/dev/zero', 'long'])
      await expect(secretsOf(`{ file: ${path} }`)).rejects.toThrow(/s\.yaml:1:20: the file .* is longer than 4096/)
    await expect(secretsOf('{ env: LONG }', { LONG: 'hunter2'.repeat(1000) })).rejects.toThrow(
      /variable LONG is longer than 4096 characters; it should hold a secret\.$/,
    )
  })
})
