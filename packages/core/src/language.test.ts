import { describe, expect, test } from 'bun:test'
import { acceptedLanguages, chooseLanguage } from './language'

describe('RFC 9110 §12.5.4: what a browser prefers, the best first', () => {
  test.each([
    [null, []],
    ['', []],
    ['de-AT,de;q=0.9,en;q=0.8', ['de-AT', 'de', 'en']],
    ['en;q=0.2, fr;q=0.9, es', ['es', 'fr', 'en']],
    ['de;q=0, *;q=0.5, fr;Q=0.1', ['fr']],
    ['de;q=x, zh', ['zh']],
    [`${'x'.repeat(500)},de`, []],
    // Cut where a tag ends: half of `zh;q=0.1` would be Chinese above all.
    [`${'it;q=0.5,'.repeat(44)}zh;q=0.1,de`, Array(44).fill('it')],
    [`de,${'en;q=0.1,'.repeat(12_000)}`, ['de', ...Array(44).fill('en')]],
  ])('%.40j → %.40j', (header, tags) => expect(acceptedLanguages(header)).toEqual(tags))
})

describe('RFC 4647 §3.4: the first wish that can be fulfilled', () => {
  test.each([
    [['de-AT', 'en'], 'de', 'de-AT'],
    [['it', 'zh-Hant-TW'], 'zh', 'zh-Hant-TW'],
    [['not a tag', '-', 'ES'], 'es', 'ES'],
    [['it'], 'en', 'en'],
    [[], 'en', 'en'],
  ])('%j → %s, with the dates of %s', (wishes, language, tag) =>
    expect(chooseLanguage(wishes)).toEqual({ language, tag } as never),
  )

  test('a tag is read as far as one can be, however many an app sends', () => {
    expect(chooseLanguage([`de${'-a'.repeat(50_000)}`, 'fr'])).toEqual({ language: 'fr', tag: 'fr' })
    expect(chooseLanguage([...Array(1000).fill('it'), 'es'])).toEqual({ language: 'es', tag: 'es' })
  })
})
