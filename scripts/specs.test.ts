import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { faults, readRows, titlesWith } from './specs'

const ROOT = resolve(import.meta.dir, '..')

describe('docs/specs', () => {
  const folder = join(ROOT, 'docs/specs')

  test.each(readdirSync(folder))(
    '%s: every file exists, and every row id is in the title of a test in the file named',
    (name) => {
      const rows = readRows(readFileSync(join(folder, name), 'utf8'))
      expect(rows.length).toBeGreaterThan(0)
      expect(faults(rows, ROOT)).toEqual([])
    },
  )
})

describe('readRows', () => {
  test('takes the rows and leaves the head', () => {
    const table =
      '# Specs\n\ntext | with a bar\n\n| row id | RFC/section | file | test |\n| --- | --- | --- | --- |\n| SEC-001 | T1 | `a.ts` | `a.test.ts` |\n'
    expect(readRows(table)).toEqual([{ id: 'SEC-001', section: 'T1', file: 'a.ts', test: 'a.test.ts' }])
  })

  test.each(['| SEC-001 | T1 | a.ts |', '| SEC-001 | T1 | | a.test.ts |', '| SEC-001 | T1 | a | b | c |'])(
    'refuses %s',
    (line) => {
      expect(() => readRows(line)).toThrow('not a row of four cells')
    },
  )
})

describe('titlesWith', () => {
  test.each([
    [`test('SEC-001: a host of one character', () => {})`],
    [`describe("RFC 6749 §4.1.2 (SEC-001)", () => {})`],
    [`test.skipIf(!here)('SEC-001', () => {})`],
    [`it.each([1, 2])('SEC-001 %p', () => {})`],
    [`test.each([\n  ['a', 1],\n] as const)('%s: SEC-001', () => {})`],
    [`test.each([\n  ['SEC-001 a host of one character', 1],\n])('%s', () => {})`],
    [`test.each([{ id: 'SEC-001' }])('$id', () => {})`],
    [`test(\`SEC-001 on \${engine}\`, () => {})`],
    [`test('SEC-001, SEC-156: which host reaches what', () => {})`],
  ])('%j carries SEC-001', (source) => {
    expect(titlesWith('SEC-001', source)).not.toBeEmpty()
  })

  test.each([
    [`// SEC-001`],
    [`/* test('SEC-001', () => {}) */`],
    [`test('SEC-0011', () => {})`],
    [`test('SEC-001-2', () => {})`],
    [`test('a host', () => { expect(text).toBe('no SEC-001 here') })`],
  ])('%j does not', (source) => {
    expect(titlesWith('SEC-001', source)).toBeEmpty()
  })
})

describe('faults', () => {
  let root = ''
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'gk-specs-'))
    writeFileSync(join(root, 'a.ts'), '')
    writeFileSync(join(root, 'a.test.ts'), `test('SEC-001', () => {})`)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const row = { id: 'SEC-001', section: 'T1', file: 'a.ts', test: 'a.test.ts' }

  test('a true row', () => expect(faults([row], root)).toEqual([]))

  test.each([
    [{ ...row, file: 'b.ts' }, 'SEC-001: b.ts does not exist'],
    [{ ...row, test: 'b.test.ts' }, 'SEC-001: b.test.ts does not exist'],
    [{ ...row, id: 'SEC-002' }, 'SEC-002: no test in a.test.ts carries it in its title'],
  ])('%p', (wrong, expected) => expect(faults([wrong], root)).toEqual([expected]))

  test('a row named twice', () => {
    expect(faults([row, row], root)).toEqual(['SEC-001 in a.test.ts: named twice'])
  })
})
