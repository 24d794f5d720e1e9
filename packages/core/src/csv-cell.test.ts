import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { fromInert, inertCell } from './csv-cell'

const SIGNS = ['=', '+', '-', '@', '|', '%', '\uff1d', '\uff0b', '\uff0d', '\uff20']
const text = fc.string({
  unit: fc.constantFrom(...SIGNS, "'", '"', ';', ',', '\t', '\r', '\n', ' ', '\u200b', '\u0000', 'a', '1', '\u{1f468}'),
  maxLength: 12,
})
const sign = `[${SIGNS.join('').replace('-', '\\-')}]`
const begins = new RegExp(`^[\\s\\p{Cc}\\p{Cf}]*${sign}`, 'u')
/** Quotes of ours that are none where a semicolon parts. */
const beginsPart = new RegExp(`^[\\s\\p{Cc}\\p{Cf}"]*${sign}`, 'u')

describe('SEC-127 OWASP, CSV injection', () => {
  test.each([...SIGNS])('SEC-127 %s begins no cell, whatever unseen stands before it', (sign) => {
    for (const before of ['', ' ', '\u200b', '\u0007', '\ufeff \t'])
      expect(inertCell(`${before}${sign}1+1`)).toBe(
        before.includes('\t') ? `'${before}'${sign}1+1` : `'${before}${sign}1+1`,
      )
  })

  test('SEC-127 no formula begins a cell, where commas, semicolons, tabs or lines part them, and all is read as it was', () => {
    fc.assert(
      fc.property(text, (value) => {
        const inert = inertCell(value)
        expect(inert).not.toMatch(/^[\t\r\n]/)
        expect(inert).not.toMatch(begins)
        for (const part of inert.split(/[;\t\r\n]/).slice(1)) expect(part).not.toMatch(beginsPart)
        expect(fromInert(inert)).toBe(value)
      }),
      { numRuns: 20_000, seed: 7 },
    )
  })

  test.each(['\n', '\t ', ";'", '"'])('SEC-128 a million of %j takes no longer than it has to', (unit) => {
    const long = unit.repeat(1_000_000)
    const begun = performance.now()
    expect(fromInert(inertCell(long))).toBe(long)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})
