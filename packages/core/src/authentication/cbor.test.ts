import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { readCbor, readCborMap } from './cbor'
import { cbor } from './test/software-authenticator'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

describe('RFC 8949 Appendix A, as far as authenticators write it', () => {
  test.each([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['20', -1],
    ['3903e7', -1000],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['60', ''],
    ['62c3bc', 'ü'.normalize()],
    ['83010203', [1, 2, 3]],
    ['40', new Uint8Array()],
    ['4401020304', new Uint8Array([1, 2, 3, 4])],
    ['a201020304', new Map([[1, 2], [3, 4]])], // biome-ignore format: a map reads best in a line
  ])('%s', (hex, value) => {
    if (hex === '62c3bc') return expect(readCbor(bytes('62c3bc'))?.value).toBe('ü')
    expect(readCbor(bytes(hex))).toEqual({ value, end: bytes(hex).length })
  })
})

describe('SEC-114 what no authenticator writes is refused', () => {
  test.each([
    ['nothing', ''],
    ['a head cut short', '19 03'],
    ['a string cut short', '44 010203'],
    ['a huge string', '5b ffffffffffffffff'],
    ['a huge text', '7b 001fffffffffffff'],
    ['a huge array', '9b 001fffffffffffff'],
    ['a huge map', 'bb 001fffffffffffff'],
    ['an array of four billion', '9a ffffffff'],
    ['an indefinite length', '5f 41 00 ff'],
    ['an indefinite map', 'bf 01 02 ff'],
    ['a reserved head', '1c'],
    ['a number written longer than it is', '18 17'],
    ['a length written longer than it is', '58 01 00'],
    ['a tag', 'c0 00'],
    ['a float', 'f9 3c00'],
    ['an unknown simple value', 'e0'],
    ['text that is not UTF-8', '61 ff'],
    ['a key twice', 'a2 01 02 01 03'],
    ['a map as a key', 'a1 a0 01'],
    ['levels without end', '81'.repeat(5000)],
    ['maps without end', 'a100'.repeat(5000)],
  ])('%s', (_, hex) => {
    expect(readCbor(bytes(hex))).toBeNull()
  })

  test('a map that does not fill its bytes, or is none', () => {
    expect(readCborMap(bytes('a0'))).toEqual(new Map())
    expect(readCborMap(bytes('a000'))).toBeNull()
    expect(readCborMap(bytes('80'))).toBeNull()
  })

  test('any bytes at all: an item or nothing, never more than there is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (input) => {
        const item = readCbor(input)
        return item === null || item.end <= input.length
      }),
      { numRuns: 5000 },
    )
  })

  test('what was written is read', () => {
    const leaf = fc.oneof(fc.integer({ min: -60_000, max: 60_000 }), fc.string(), fc.boolean(), fc.uint8Array())
    const item = fc.oneof(leaf, fc.array(leaf, { maxLength: 5 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), leaf)).map((pairs) => new Map(pairs))) // biome-ignore format: one statement
    fc.assert(fc.property(item, (value) => expect(readCbor(new Uint8Array(cbor(value)))?.value).toEqual(value)))
  })
})
