import { describe, expect, test } from 'bun:test'
import { generateKeyPairSync, sign } from 'node:crypto'
import { isDerSignature } from './ecdsa-signature'

const integer = (...bytes: number[]) => [0x02, bytes.length, ...bytes]
const sequence = (...inside: number[]) => Uint8Array.from([0x30, inside.length, ...inside])

describe('SEC-114 an ECDSA signature has one encoding', () => {
  test('what OpenSSL makes is taken, two hundred times, and no single bit of its frame may change', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    for (let round = 0; round < 200; round += 1) {
      const signature = new Uint8Array(sign('sha256', Buffer.from(`text ${round}`), privateKey))
      expect(isDerSignature(signature)).toBe(true)
      const second = 4 + (signature[3] ?? 0)
      for (const at of [0, 1, 2, 3, second, second + 1])
        for (let bit = 0; bit < 8; bit += 1) {
          const changed = signature.slice()
          changed[at] = (changed[at] ?? 0) ^ (1 << bit)
          expect(isDerSignature(changed)).toBe(false)
        }
    }
  })

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['an empty sequence', sequence()],
    ['one integer', sequence(...integer(1))],
    ['r is zero', sequence(...integer(0), ...integer(1))],
    ['s is zero', sequence(...integer(1), ...integer(0))],
    ['r is negative', sequence(...integer(0x80), ...integer(1))],
    ['a zero too many', sequence(...integer(0, 1), ...integer(1))],
    ['34 bytes', sequence(...integer(...Array<number>(34).fill(1)), ...integer(1))],
    ['something behind', sequence(...integer(1), ...integer(1), 0)],
    ['something behind the sequence', Uint8Array.from([...sequence(...integer(1), ...integer(1)), 0])],
    ['a long length', Uint8Array.from([0x30, 0x81, 6, ...integer(1), ...integer(1)])],
  ])('%s is refused', (_, bytes) => expect(isDerSignature(bytes)).toBe(false))
})
