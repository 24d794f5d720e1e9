import { describe, expect, test } from 'bun:test'
import { lookStyles } from './look'

const NOTHING = { accent: null, logo_id: null, default_theme: 'auto', default_language: 'auto' } as const

describe('product.md section 7: the look of the instance', () => {
  test('nothing chosen, nothing said', () => {
    expect(lookStyles(NOTHING)).toBe('')
  })
  test('an accent is one variable, before any default of it', () => {
    expect(lookStyles({ ...NOTHING, accent: '#8a3ffc' })).toBe(':root:root { --accent: #8a3ffc; }\n')
  })
  test('a theme and a language for those who chose none', () => {
    expect(lookStyles({ ...NOTHING, default_theme: 'dark', default_language: 'de' })).toBe(
      ':root:root { --default-theme: dark; }\n:root:root:not([data-theme]) { color-scheme: dark; }\n:root:root { --default-language: de; }\n',
    )
  })
  test('a logo stands where the mark stands, from our own address', () => {
    const sheet = lookStyles({ ...NOTHING, logo_id: 'a'.repeat(43) })
    expect(sheet).toContain(`url("/logo/${'a'.repeat(43)}")`)
    expect(sheet).toContain('.mark path { display: none; }')
  })
})
