import { describe, expect, test } from 'bun:test'
import { withoutComments } from './literals'

describe('withoutComments', () => {
  test.each([
    ['a // b\nc', 'a  \nc'],
    ['a /* b\n * c */ d', 'a   d'],
    [`'http://x' // y`, `'http://x'  `],
    [`"it's // in" /* out */`, `"it's // in"  `],
    ['`a // b` // c', '`a // b`  '],
    ['const r = /^\\/*$/; Date.now() /* c */', 'const r = /^\\/*$/; Date.now()  '],
    ['x.replace(/https?:\\/\\//, y) // c', 'x.replace(/https?:\\/\\//, y)  '],
    [`x.split(/['"]/) // it's`, `x.split(/['"]/)  `],
    ['return /[/*]/.test(x) // c', 'return /[/*]/.test(x)  '],
    ['const half = a / 2 // b / c', 'const half = a / 2  '],
  ])('%j', (source, expected) => {
    expect(withoutComments(source)).toBe(expected)
  })
})
