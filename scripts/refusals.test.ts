// docs/decisions/0018: every refusal that a person may read has its translations. English stands in the code, so it is harvested there.
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SENTENCES, say } from '../packages/api/src/languages/say'
import { LANGUAGES } from '../packages/core/src/language'
import { isSentence, textsOf } from './sentences'

const ROOT = resolve(import.meta.dir, '..')

/** Whose every sentence is told to people. What is not here yet stands in the decision. */
const TOLD = [
  'packages/api/src/**/*.ts',
  'packages/core/src/*.ts',
  'packages/core/src/access/{app-token,condition-input,policy-input,site-headers,site-hosts,site-input,site-rule-input,site-table}.ts',
  'packages/core/src/authentication/{password-rules,upstream-input}.ts',
  'packages/core/src/delivery/{webhook-input,webhook-target}.ts',
  'packages/core/src/import/*.ts',
  'packages/core/src/oidc/{claim-preview,client-keys,client-metadata,custom-claim,fapi-profile,groups-filter,protocol-settings,redirect-uri,registered-uri}.ts',
  'packages/core/src/templates/app-address.ts',
  'apps/server/src/adapters/{icons,pictures}.ts',
  'apps/server/src/backups/*.ts',
  'apps/server/src/jobs/schedule-backups.ts',
  'apps/server/src/endpoints/trpc-stream.ts',
]
/** Read by whoever writes a file of the configuration or a script, beside the English of its fields. */
const SCRIPTS = ['packages/api/src/configuration/{file-shape,read-file}.ts', 'packages/api/src/languages/*.ts']
/** Reasons that are made a sentence elsewhere. */
const REASONS = [
  'packages/core/src/{attributes,email,user-input}.ts',
  'apps/server/src/adapters/{draw-icon,drawing,pictures}.ts',
  'apps/server/src/http/outbound.ts',
]

const filesOf = (patterns: readonly string[]): string[] =>
  patterns
    .flatMap((pattern) => [...new Bun.Glob(pattern).scanSync(ROOT)])
    .filter((path) => !/\.test\.ts$|\/test\//.test(path))
const textsIn = (path: string): string[] => textsOf(readFileSync(join(ROOT, path), 'utf8'))

const told = filesOf(TOLD).filter((path) => !filesOf(SCRIPTS).includes(path))

test('the harvest finds strings and templates, and no comment or pattern', () => {
  const source =
    "// It's a comment.\nconst a = /['\"`]/; f('One is \\'here\\'.', `Two has $" +
    '{x ? `In it $' +
    '{y} is.` : "or"} of it.`)'
  expect(textsOf(source).filter(isSentence)).toEqual(["One is 'here'.", 'In it {1} is.', 'Two has {1} of it.'])
})

test('every sentence that a person may read is in the catalogue', () => {
  const faults = told.flatMap((path) =>
    textsIn(path)
      .filter(isSentence)
      .filter((text) => !Object.hasOwn(SENTENCES, text))
      .map((text) => `${path}: ${text}`),
  )
  expect(faults).toEqual([])
})

test('every reason that becomes a sentence is in the catalogue', () => {
  const faults = filesOf(REASONS).flatMap((path) =>
    textsIn(path)
      .filter((text) => /^(?:is|has|lies|it|its|the|an?) .+/.test(text))
      .filter((text) => ![text, `This ${text}.`].some((key) => Object.hasOwn(SENTENCES, key)))
      .map((text) => `${path}: ${text}`),
  )
  expect(faults).toEqual([])
})

test('nothing is left of a sentence that is said no more', () => {
  const all = new Set(
    filesOf([...TOLD, 'packages/core/src/**/*.ts', 'packages/db/src/backup/*.ts', 'apps/server/src/**/*.ts']).flatMap(
      (path) => (path.startsWith('packages/api/src/languages/') ? [] : textsIn(path)),
    ),
  )
  const forms = new Set([...all].flatMap((text) => [text, `This ${text}.`, text.replace(/: \{2\}\{3\}$/, ': {2}')]))
  expect(Object.keys(SENTENCES).filter((key) => !forms.has(key))).toEqual([])
})

test('values are counted in the order of the English, and none is made up', () => {
  const marks = (text: string): string[] => text.match(/\{[^}"]*\}/g) ?? []
  const faults = Object.entries(SENTENCES).filter(([english, all]) => {
    const given = marks(english)
    return given.some((mark, at) => mark !== `{${at + 1}}`) || all.flatMap(marks).some((mark) => !given.includes(mark))
  })
  expect(faults).toEqual([])
})

describe.each([0, 1, 2, 3])('%#', (place) => {
  test('each is there, says what stands in it, and is not the English', () => {
    // The kind of thing has a gender in three of the languages, so it is left out there.
    const kindless =
      /^(?:There is no such|This) \{1\}|\{3\} \{4\}|^A policy names at most|^This invite was|is no host of|whole seconds\.$/
    const faults = Object.entries(SENTENCES).flatMap(([english, all]) => {
      const other = all[place] ?? ''
      const lost = (english.match(/\{\d\}/g) ?? []).filter((value) => !other.includes(value))
      return other.trim() === '' || other === english || (lost.length > 0 && !kindless.test(english)) ? [english] : []
    })
    expect(faults).toEqual([])
  })
})

describe('at the edge', () => {
  test.each([
    ['en', 'The password needs at least 12 characters.', 'The password needs at least 12 characters.'],
    ['de', 'The password needs at least 12 characters.', 'Das Passwort braucht mindestens 12 Zeichen.'],
    [
      'de',
      'This picture cannot be used: it is a {1} $& one.',
      'Dieses Bild kann nicht verwendet werden: it is a {1} $& one.',
    ],
    ['fr', 'The address has no @.', 'L’adresse n’a pas de @.'],
    ['es', 'This cannot be invited: the address has no @.', 'No se puede invitar: la dirección no tiene @.'],
    ['zh', 'The code has expired. Send another test mail.', '验证码已过期。请再发送一封测试邮件。'],
    ['de', 'The attribute floor has an entry twice.', 'Attribut floor: ein Eintrag steht zweimal da.'],
    [
      'de',
      'The idle time must be from 5 minutes to 1 day, in whole seconds.',
      'Das muss zwischen 5 Minuten und 1 Tag liegen, in ganzen Sekunden.',
    ],
    ['de', 'Nobody has ever written this.', 'Nobody has ever written this.'],
  ] as const)('%s: %s', (language, english, told) => expect(say(english, language)).toBe(told))

  test('a value that is full of the words of its sentence costs nothing', () => {
    const started = performance.now()
    for (const english of Object.keys(SENTENCES).filter((sentence) => sentence.includes('{2}'))) {
      const [first = '', ...words] = english.split(/\{\d\}/)
      say(`${first}${`${words.slice(0, -1).join('x')} `.repeat(2000)}`.slice(0, 2000), 'de')
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('five languages, of which four are told', () => expect(LANGUAGES).toHaveLength(5))
})
