import { describe, expect, test } from 'bun:test'
import { lookStyles } from './look'

describe('product.md section 7: the look of the instance', () => {
  test('nothing chosen, nothing said', () => {
    expect(lookStyles({ accent: null, logo_id: null })).toBe('')
  })
  test('an accent is one variable, before any default of it', () => {
    expect(lookStyles({ accent: '#8a3ffc', logo_id: null })).toBe(':root:root { --accent: #8a3ffc; }\n')
  })
  test('a logo stands where the mark stands, from our own address', () => {
    const sheet = lookStyles({ accent: null, logo_id: 'a'.repeat(43) })
    expect(sheet).toContain(`url("/logo/${'a'.repeat(43)}")`)
    expect(sheet).toContain('.mark path { display: none; }')
  })
})
