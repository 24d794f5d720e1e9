import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { configurationSchema } from './json-schema'
import { readConfigurationFile } from './read-file'

const faultsOf = (file: unknown): string[] => {
  const read = readConfigurationFile(file)
  return read.kind === 'file' ? [] : read.faults.map(({ field, message }) => `${field}: ${message}`)
}

describe('product.md section 8: the shape of a configuration', () => {
  test.each<[unknown, string[]]>([
    [{}, []],
    [{ $schema: './x.json', groups: [{ name: 'a', absent: true }] }, []],
    [null, ['file: It should be an object.']],
    [[], ['file: It should be an object.']],
    [{ gruops: [] }, ['gruops: There is no such field. Did you mean groups?']],
    [{ groups: {} }, ['groups: It should be an array.']],
    [{ groups: [{}] }, ['groups.0.name: It is missing.']],
    [
      { clients: [{ id: 'a', redirectUris: [] }] },
      ['clients.0.redirectUris: There is no such field. Did you mean redirect_uris?'],
    ],
    [{ clients: [{ id: 'a', policy_id: 'x' }] }, ['clients.0.policy_id: There is no such field. Did you mean policy?']],
    [{ clients: [{ id: 'a', pkce: 'always' }] }, ['clients.0.pkce: One of if_offered, required.']],
    [
      { sites: [{ name: 'a', rules: [{ path: '/', action: 'allow' }] }] },
      ['sites.0.rules.0.action: One of bypass, deny, everyone, policy.'],
    ],
    [
      { sites: [{ name: 'a', rules: [{ path: '/', action: 'deny', metods: [] }] }] },
      ['sites.0.rules.0.metods: There is no such field. Did you mean methods?'],
    ],
    [
      { settings: { smtp: { hots: 'x' } } },
      [
        'settings.smtp.host: It is missing.',
        'settings.smtp.port: It is missing.',
        'settings.smtp.security: One of tls, starttls, none.',
        'settings.smtp.username: It is missing.',
        'settings.smtp.from: It is missing.',
        'settings.smtp.hots: There is no such field. Did you mean host?',
      ],
    ],
    [
      { policies: [{ name: 'a', users: [{ mail: 'x' }] }] },
      ['policies.0.users.0: It should be a name, or an object with the name and until.'],
    ],
    [{ policies: [{ name: 'a', condition: 'x' }] }, ['policies.0.condition: It should be an object.']],
  ])('%j', (file, faults) => expect(faultsOf(file)).toEqual(faults))

  test.each([
    ['{"__proto__":{"groups":[]}}', '__proto__: There is no such field.'],
    ['{"groups":[{"name":"a","__proto__":{"absent":true}}]}', 'groups.0.__proto__: There is no such field.'],
    ['{"settings":{"constructor":{}}}', 'settings.constructor: There is no such field.'],
  ])('SEC-008 what every object has is a word like any other: %s', (json, fault) => {
    expect(faultsOf(JSON.parse(json))).toEqual([expect.stringContaining(fault)])
    expect(({} as { absent?: boolean }).absent).toBeUndefined()
  })

  test.each([
    [{ settings: { smtp_password: 'hunter2' } }],
    [{ sites: [{ name: 'a', basic_password: 'hunter2' }] }],
    [{ clients: [{ id: 'a', secret: 'hunter2' }] }],
    [{ clients: [{ id: 'a', secret: { env: 'A', value: 'hunter2' } }] }],
  ])('SEC-121 a plain secret is refused, and is not in the refusal: %j', (file) => {
    const faults = faultsOf(file)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('A secret does not stand in the file')
    expect(faults[0]).not.toContain('hunter2')
  })

  test('PRM-07 thousands of unknown words are not each looked up, nor each said', () => {
    const settings = Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [`w${n}`, 1]))
    expect(faultsOf({ settings }).length).toBe(100)
  })

  test('the schema that is published is that of the code: bun packages/api/scripts/configuration-schema.ts', () => {
    const path = resolve(import.meta.dir, '../../../../docs/gatekeeper.schema.json')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(configurationSchema())))
  })
})
