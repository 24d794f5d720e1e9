import { describe, expect, test } from 'bun:test'
import { chooseLocale } from './locale'

describe('RFC 4647 §3.4 lookup of the wishes among the languages there are', () => {
  test.each([
    [['de-AT', 'en'], 'de', 'de-AT'],
    [['fr', 'en-GB', 'de'], 'en', 'en-GB'],
    [['zh-Hant-TW'], 'zh-Hant', 'zh-Hant-TW'],
    [['zh-TW'], 'en', 'en'],
    [['EN-us'], 'en', 'EN-us'],
    [['se', 'xx-'], 'en', 'en'],
    [['not a tag', '-', ''], 'en', 'en'],
    [[], 'en', 'en'],
  ])('%j → %s, with the dates of %s', (wishes, language, tag) => {
    expect(chooseLocale(wishes, ['en', 'de', 'zh-Hant'])).toEqual({ language, tag } as never)
  })
})
