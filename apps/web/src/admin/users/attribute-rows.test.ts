import { expect, test } from 'bun:test'
import { type AttributeRow, type Attributes, attributesOf, faultsOf, rowsOf } from './attribute-rows'

test('what is on file comes back as it was', () => {
  const attributes: Attributes = { active: true, department: 'sales', quota: 5, roles: ['a', 'b'] }
  expect(attributesOf(rowsOf(attributes))).toEqual(attributes)
})

const row = (name: string, text = 'x', kind: AttributeRow['kind'] = 'text'): AttributeRow => ({ name, kind, text })

test('sorted, as the server keeps them; a row without a name is none yet', () => {
  expect(JSON.stringify(attributesOf([row('b'), row(' a '), row('', '')]))).toBe('{"a":"x","b":"x"}')
})

test('what is wrong before anybody is asked', () => {
  expect(faultsOf([row('a'), row('', ''), row('', 'x'), row('a '), row('n', 'five', 'number')])).toEqual([
    undefined,
    undefined,
    'unnamed',
    'twice',
    'not_number',
  ])
})
