import { describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { masterKeys, OTHER_SECRET, SECRET } from '../test/vault'
import { judgeMasterKeys, keyCheckValue } from './key-check'

const [key] = masterKeys(SECRET)
const [other] = masterKeys(OTHER_SECRET)

describe('FLT-24 the key check value decides at start', () => {
  test('it is HMAC(kcv, "kcv") and the id of the secret', () => {
    const value = createHmac('sha256', key.derive('kcv')).update('kcv').digest('base64url')
    expect(keyCheckValue(key)).toEqual({ key_id: key.id, value })
  })

  test('a database without one is fresh and is told what to store', () => {
    expect(judgeMasterKeys([key, other], null)).toEqual({ kind: 'fresh', key_check_value: keyCheckValue(key) })
  })

  test('the right secret', () => {
    expect(judgeMasterKeys([key], keyCheckValue(key))).toEqual({ kind: 'right', active: true })
  })

  test('the right secret among the older ones: a rotation is under way', () => {
    expect(judgeMasterKeys([other, key], keyCheckValue(key))).toEqual({ kind: 'right', active: false })
  })

  test('a wrong or lost secret is named', () => {
    const reason = `master secret id ${key.id} not found, DB needs ${key.id}`
    expect(judgeMasterKeys([other], keyCheckValue(key))).toEqual({ kind: 'wrong', reason })
  })

  test.each([
    ['of another secret', keyCheckValue(other).value],
    ['cut short', keyCheckValue(key).value.slice(0, -1)],
    ['of other bytes but the same length', 'é'.repeat(43)],
    ['empty', ''],
  ])('a value %s under the right id is wrong', (_, value) => {
    const reason = `master secret id ${key.id} does not match the key check value of the DB`
    expect(judgeMasterKeys([key], { key_id: key.id, value })).toEqual({ kind: 'wrong', reason })
  })
})
