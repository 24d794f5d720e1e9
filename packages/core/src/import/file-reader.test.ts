import { describe, expect, test } from 'bun:test'
import { formatOf, makeBatcher, makeFileReader } from './file-reader'
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
      { line: 3, values: { unreadable: 'json' } },
      { line: 4, values: { unreadable: 'json' } },
    ])
    expect(readPerson({ unreadable: 'json' }, 0)).toMatchObject({ faults: [{ field: 'line' }] })
  })
})

test('the format is known by the name, and else by the beginning', () => {
  expect([
    formatOf('a.csv', '['),
    formatOf('a.JSONL', ''),
    formatOf('people', ' ['),
    formatOf('people', 'email'),
  ]).toEqual(['csv', 'json', 'json', 'csv'])
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
