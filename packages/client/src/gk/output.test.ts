import { describe, expect, test } from 'bun:test'
import { inertJson, render } from './output'

const NASTY = 'a\u001b[2Jb\u009b2Jc\u202ed\u2028e\u{e0001}f\u007f'

describe('SEC-127 what strangers have typed does nothing to a terminal', () => {
  test('SEC-127 a cell is one line: no other is forged by a line break', () => {
    const out = render({ data: null, table: { head: ['A', 'B'], rows: [[`x\n2026 user.deleted`, NASTY]] } }, false)
    expect(out.split('\n')).toHaveLength(2)
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })

  test('SEC-127 JSON is the same value, in characters that are seen', () => {
    const data = { name: NASTY, nested: ['x\ny', 'ж 😀'] }
    const out = render({ data }, true)
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    expect(JSON.parse(out)).toEqual(data)
    expect(inertJson('{"a":"ж 😀"}\n')).toBe('{"a":"ж 😀"}\n')
  })
})
