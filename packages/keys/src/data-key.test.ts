import { describe, expect, test } from 'bun:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { masterKeys, OTHER_SECRET, SECRET } from '../test/vault'
import { createDataKey, rewrapDataKey, unwrapDataKey } from './data-key'

const [master] = masterKeys(SECRET)
const [next] = masterKeys(OTHER_SECRET)
const NOW = Date.UTC(2026, 0, 1)

function unwrapped(...args: Parameters<typeof unwrapDataKey>): Buffer {
  const result = unwrapDataKey(...args)
  if (result.kind === 'refuse') throw new Error(result.reason)
  return result.data_key.secret.export()
}

describe('security.md §6 key 3: data keys, wrapped by `enc`', () => {
  test('a new one is 256 random bits under a random id and names its master secret', () => {
    const stored = createDataKey('secrets', master, NOW)
    expect(stored).toMatchObject({ purpose: 'secrets', master_key_id: master.id, created_at: NOW })
    expect(stored.id).toMatch(/^[\w-]{12}$/)
    expect(stored.wrapped).toMatch(/^v1\.[\w-]{16}\.[\w-]{64}$/)
    expect(unwrapped(stored, [master])).toHaveLength(32)
    expect(unwrapped(stored, [master])).not.toEqual(unwrapped(createDataKey('secrets', master, NOW), [master]))
  })

  test('PRM-21 an open data key that is printed shows no secret', () => {
    const opened = unwrapDataKey(createDataKey('signing', master, NOW), [master])
    if (opened.kind === 'refuse') throw new Error(opened.reason)
    const secret = opened.data_key.secret.export()
    const shown = inspect(opened, { depth: 9 }) + JSON.stringify(opened)
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(shown).not.toContain(secret.toString(encoding).slice(0, 8))
  })

  test('FLT-24 without its master secret it names what is missing', () => {
    expect(unwrapDataKey(createDataKey('secrets', master, NOW), [next])).toEqual({
      kind: 'refuse',
      reason: `master secret id ${master.id} not found, DB needs ${master.id}`,
    })
  })

  test('wrapped under another id it does not open (AAD)', () => {
    const stored = createDataKey('secrets', master, NOW)
    const moved = { ...stored, id: createDataKey('secrets', master, NOW).id }
    expect(unwrapDataKey(moved, [master])).toEqual({ kind: 'refuse', reason: `data key ${moved.id} does not open` })
  })

  test('said to be of another master secret it does not open', () => {
    const stored = { ...createDataKey('secrets', master, NOW), master_key_id: next.id }
    expect(unwrapDataKey(stored, [next, master]).kind).toBe('refuse')
  })

  test('any byte changed and it does not open', () => {
    const stored = createDataKey('secrets', master, NOW)
    for (let at = 0; at < stored.wrapped.length; at++) {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 255 }), (flip) => {
          const bytes = Buffer.from(stored.wrapped)
          bytes[at] = (bytes[at] ?? 0) ^ flip
          expect(unwrapDataKey({ ...stored, wrapped: bytes.toString('latin1') }, [master]).kind).toBe('refuse')
        }),
        { numRuns: 8 },
      )
    }
  })

  test('anything else in its place is refused and never throws', () => {
    const stored = createDataKey('secrets', master, NOW)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `v1.${text}`),
        ),
        (wrapped) => {
          expect(unwrapDataKey({ ...stored, wrapped }, [master]).kind).toBe('refuse')
        },
      ),
    )
  })
})

describe('security.md §6 rotation of the master secret re-wraps the data keys', () => {
  test('the same key, under the new secret alone', () => {
    const stored = createDataKey('signing', master, NOW)
    const result = rewrapDataKey(stored, [next, master])
    if (result.kind === 'refuse') throw new Error(result.reason)
    expect(result.stored).toEqual({ ...stored, master_key_id: next.id, wrapped: result.stored.wrapped })
    expect(unwrapped(result.stored, [next])).toEqual(unwrapped(stored, [master]))
    expect(unwrapDataKey(result.stored, [master]).kind).toBe('refuse')
  })

  test('done twice it is still the same key', () => {
    const stored = createDataKey('signing', master, NOW)
    const once = rewrapDataKey(stored, [next, master])
    if (once.kind === 'refuse') throw new Error(once.reason)
    const twice = rewrapDataKey(once.stored, [next, master])
    if (twice.kind === 'refuse') throw new Error(twice.reason)
    expect(unwrapped(twice.stored, [next])).toEqual(unwrapped(stored, [master]))
  })

  test('with the old secret gone too early it refuses', () => {
    expect(rewrapDataKey(createDataKey('signing', master, NOW), [next]).kind).toBe('refuse')
  })
})
