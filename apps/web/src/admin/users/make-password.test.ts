import { expect, test } from 'bun:test'
import { makePassword } from './make-password'

test('four groups of five characters', () => expect(makePassword()).toMatch(/^([2-9a-km-z]{5}-){3}[2-9a-km-z]{5}$/))
test('each character has the same chance: 32 divide a byte', () =>
  expect(makePassword(new Uint8Array(20).fill(255))).toBe('zzzzz-zzzzz-zzzzz-zzzzz'))
