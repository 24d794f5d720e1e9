import { describe, expect, test } from 'bun:test'
import { csvLine } from './csv-writer'
import { EXPORT_COLUMNS, type ExportedUser, exportCells } from './export-row'
import { type FileLine, formatOf, makeBatcher, makeFileReader } from './file-reader'
import { readPerson } from './read-person'

const read = (
  format: 'csv' | 'json',
  text: string,
  piece = text.length,
  columns = new Map<string, string | null>(),
) => {
  const reader = makeFileReader(format, columns)
  const lines = []
  for (let at = 0; at < text.length; at += piece) lines.push(...reader.push(text.slice(at, at + piece)))
  return { lines: [...lines, ...reader.end()], headings: reader.headings() }
}

describe('CSV (RFC 4180), in pieces of any size', () => {
  const text =
    '\uFEFFE-Mail;Display Name;Groups;shoe size\r\nana@example.com;"Sousa; Ana ""A""\r\nTwo";"staff;night";40\r\n\r\nwei@example.com;Wei;;\r\nx@example.com;a;b;c;d;e\nlast@example.com'
  for (const piece of [1, 2, 3, 7, 1000])
    test(`pieces of ${piece}`, () => {
      const { lines, headings } = read('csv', text, piece)
      expect(headings).toEqual(['E-Mail', 'Display Name', 'Groups', 'shoe size'])
      expect(lines).toEqual([
        { line: 2, values: { email: 'ana@example.com', name: 'Sousa; Ana "A"\nTwo', groups: 'staff;night' } },
        { line: 5, values: { email: 'wei@example.com', name: 'Wei' } },
        { line: 6, values: { unreadable: 'cells' } },
        { line: 7, values: { email: 'last@example.com' } },
      ])
    })

  test.each([
    [',', 'email,name\na@b.cc,A'],
    ['tabs', 'email\tname\na@b.cc\tA'],
    ['lone CR', 'email,name\ra@b.cc,A\r'],
    ['separators within quotes of the first line', '"email";"name"\na@b.cc;A'],
  ])('separated by %s', (_, text) => {
    expect(read('csv', text).lines).toEqual([{ line: 2, values: { email: 'a@b.cc', name: 'A' } }])
  })

  test('a heading means what the person says', () => {
    const columns = new Map([
      ['shoe', 'attributes.shoe'],
      ['name', null],
    ])
    expect(read('csv', 'email,shoe,name\na@b.cc,40,A', 5, columns).lines[0]?.values).toEqual({
      email: 'a@b.cc',
      'attributes.shoe': '40',
    })
  })
  test('a quote that is never closed takes the rest of the file along, and says so', () => {
    const text = 'email,address.formatted\na@b.cc,"1 Orchard Lane\nb@b.cc,2 Orchard Lane\n'
    expect(read('csv', text, 3).lines).toEqual([{ line: 2, values: { unreadable: 'quote' } }])
    expect(readPerson({ unreadable: 'quote' }, 0)).toMatchObject({ faults: [{ field: 'line' }] })
  })
  test('lines behind cells of several lines keep their numbers, whatever ends a line', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['email,address.formatted', 'a@b.cc,"1', '2', '3"', '', '"b@b.cc",x', 'c@b.cc,y,surplus'].join(end)
      for (const piece of [1, 4, 1000])
        expect(
          read('csv', text, piece).lines.map(({ line, values }) => [line, values.email ?? values.unreadable]),
        ).toEqual([
          [2, 'a@b.cc'],
          [6, 'b@b.cc'],
          [7, 'cells'],
        ])
    }
  })
  test('bytes that are no UTF-8 are a fault of their line, not a name with a hole in it', () => {
    const bytes = Buffer.from('email,name\na@b.cc,M\xfcller\nb@b.cc,Ana', 'latin1')
    const lines: FileLine[] = [
      { line: 2, values: { unreadable: 'bytes' } },
      { line: 3, values: { email: 'b@b.cc', name: 'Ana' } },
    ]
    expect(read('csv', new TextDecoder().decode(bytes)).lines).toEqual(lines)
    const left_out = Buffer.from('email,town\na@b.cc,M\xfcnchen', 'latin1')
    expect(read('csv', new TextDecoder().decode(left_out)).lines).toEqual([{ line: 2, values: { email: 'a@b.cc' } }])
    const json = Buffer.from('[{"email":"a@b.cc","name":"M\xfcller"},\n{"email":"b@b.cc"}]', 'latin1')
    expect(read('json', new TextDecoder().decode(json)).lines[0]).toEqual({ line: 1, values: { unreadable: 'bytes' } })
  })
  test('nothing', () => {
    expect(read('csv', '').lines).toEqual([])
    expect(read('csv', 'email').lines).toEqual([])
  })
})

describe('JSON: an array, or objects below one another', () => {
  const one = '{"email":"a@b.cc","address":{"locality":"Köln"},"attributes":{"n":4,"x":["{","}"]},"note":null}'
  const values = { email: 'a@b.cc', 'address.locality': 'Köln', 'attributes.n': 4, 'attributes.x': ['{', '}'] }
  for (const piece of [1, 3, 1000])
    test(`pieces of ${piece}`, () => {
      const lines = [
        { line: 1, values },
        { line: 2, values: { email: 'q"\\' } },
      ]
      expect(read('json', `[${one},\n{"email":"q\\"\\\\"}]`, piece).lines).toEqual(lines)
      expect(read('json', `${one}\n{"email":"q\\"\\\\"}\n`, piece).lines).toEqual(lines)
    })
  test('what cannot be read is a line that says so', () => {
    expect(read('json', '[{"email":"a@b.cc"},\n{"email" oops},\nnonsense, 4\n{"email":').lines).toEqual([
      { line: 1, values: { email: 'a@b.cc' } },
      { line: 2, values: { unreadable: 'json' } },
      { line: 3, values: { unreadable: 'json' } },
      { line: 4, values: { unreadable: 'json' } },
      { line: 5, values: { unreadable: 'json' } },
    ])
    expect(readPerson({ unreadable: 'json' }, 0)).toMatchObject({ faults: [{ field: 'line' }] })
    // SEC-010: a caller writes what it likes there.
    for (const unreadable of ['constructor', 'toString', '__proto__', ['json'], 7, null, true])
      expect(readPerson({ unreadable }, 0)).toMatchObject({ faults: [{ field: 'line' }] })
  })
  test('all on one line, as most programs write it: each object has a number of its own', () => {
    const people = Array.from({ length: 1200 }, (_, n) => ({ email: `p${n}@x.test` }))
    const lines = [...read('json', JSON.stringify(people), 1000).lines]
    expect(lines.map(({ line }) => line)).toEqual(people.map((_, n) => n + 1))
    expect(lines.at(-1)?.values).toEqual({ email: 'p1199@x.test' })
  })
})

test('what an export has written is read as it was: formulas, phones, groups, attributes', () => {
  const user = {
    id: 'x',
    ...{ email: 'a@b.cc', name: '=1+1', phone_number: '+4930901820', groups: ['-day', '@night', 'a'] },
    ...{ attributes: { n: 4, 'x-y': ['a', 'b'], t: "it's; '=x", yes: true }, address: { formatted: "@1\n=2\n'3" } },
    ...{ state: 'active', expires_at: null, created_at: 0, last_sign_in_at: null, role: 'user' },
  } as unknown as ExportedUser
  const text = `${csvLine(EXPORT_COLUMNS)}${csvLine(exportCells(user))}`
  const [line] = read('csv', text, 7).lines
  expect(line?.values).toMatchObject({
    ...{ name: '=1+1', phone_number: '+4930901820', groups: '-day;@night;a', 'address.formatted': "@1\n=2\n'3" },
    ...{ 'attributes.n': 4, 'attributes.x-y': ['a', 'b'], 'attributes.yes': true },
  })
  expect(readPerson(line?.values ?? {}, 1)).toMatchObject({
    kind: 'person',
    person: { columns: { phone_number: '+4930901820' }, groups: ['-day', '@night', 'a'] },
  })
  const broken = read('csv', 'email,attributes\na@b.cc,tall').lines[0]?.values ?? {}
  expect(readPerson(broken, 1)).toMatchObject({ faults: [{ field: 'attributes' }] })
})

test('the format is known by the name, and else by the beginning', () => {
  expect([
    formatOf('a.csv', '['),
    formatOf('a.JSONL', ''),
    formatOf('people', ' ['),
    formatOf('people', 'email'),
  ]).toEqual(['csv', 'json', 'json', 'csv'])
})

test('SEC-128: a line that no call may hold is a fault of its own, and the others go', () => {
  const batcher = makeBatcher()
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`attributes.a${n}`, 'x']))
  const values = [
    { name: 'x'.repeat(4001) },
    { groups: Array.from({ length: 201 }, (_, n) => `g${n}`) },
    { groups: ['x'.repeat(1001)] },
    many,
    { name: 'x'.repeat(4000) },
  ]
  batcher.add(values.map((one, n) => ({ line: n + 2, values: one })))
  expect(batcher.rest()[0]?.map(({ values: { unreadable } }) => unreadable)).toEqual([
    ...['long', 'long', 'long', 'long'],
    undefined,
  ])
})

test('SEC-128: a call holds at most 500 lines and 60,000 bytes', () => {
  const batcher = makeBatcher()
  const short = Array.from({ length: 1200 }, (_, n) => ({ line: n + 2, values: { email: `${n}@x.test` } }))
  const long = Array.from({ length: 50 }, (_, n) => ({ line: n + 2000, values: { name: 'é'.repeat(2000) } }))
  const huge = [{ line: 9, values: { name: 'x'.repeat(70_000) } }]
  const calls = [...batcher.add([...short, ...long, ...huge]), ...batcher.rest()]
  expect(calls.flat()).toHaveLength(1251)
  for (const call of calls) {
    expect(call.length).toBeLessThanOrEqual(500)
    expect(new TextEncoder().encode(JSON.stringify(call)).length).toBeLessThanOrEqual(60_100)
  }
  expect(calls.at(-1)?.at(-1)).toEqual({ line: 9, values: { unreadable: 'long' } })
})
