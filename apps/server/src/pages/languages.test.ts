// product.md section 7: what the server's own pages say, in the language of whoever reads.
import { describe, expect, test } from 'bun:test'
import { LANGUAGES } from '@gatekeeper/core/language'
import type { DenialReason } from '../forward-auth/words'
import { languageOf, PAGE_WORDS } from './language'
import { refusedPage } from './refused-page'

const GIVEN = ['\u27e8one\u27e9', '\u27e8two\u27e9']
type Leaf = (...given: never[]) => unknown
type Node = string | Leaf | { [key: string]: Node }

const leaves = (node: Node, path = ''): [string, string][] => {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node === 'function')
    return leaves(call(node, GIVEN[0], path === 'reference' ? (label: string) => label : GIVEN[1]), `${path}()`)
  return Object.entries(node).flatMap(([key, below]) => leaves(below, `${path}.${key}`.replace(/^\./, '')))
}

const call = (leaf: Leaf, ...given: unknown[]): Node => (leaf as (...given: unknown[]) => Node)(...given)

const english = leaves(PAGE_WORDS.en)

describe.each(LANGUAGES.filter((language) => language !== 'en'))('%s', (language) => {
  const translated = new Map(leaves(PAGE_WORDS[language]))

  test('each string is there, with what stands in it, and is not the English one', () => {
    expect([...translated.keys()].sort()).toEqual(english.map(([path]) => path).sort())
    const faults = english.flatMap(([path, text]) => {
      const other = translated.get(path) ?? ''
      const lost = GIVEN.filter((one) => text.includes(one) && !other.includes(one))
      return other.trim() === '' || other === text || lost.length > 0 ? [path] : []
    })
    expect(faults).toEqual([])
  })

  test('SEC-155: the longest refusal stays within 4 KiB', async () => {
    const sizes = Object.keys(PAGE_WORDS.en.denials).map(async (reason) => {
      const request = new Request('https://wiki.example/', { headers: { 'accept-language': language } })
      const page = refusedPage(request, {
        issuer: 'https://auth.example.com',
        site: 'W'.repeat(100),
        reason: reason as DenialReason,
        email: `${'a'.repeat(64)}@example.com`,
        code: 'GK-2345678',
      })
      expect(page.headers.get('content-language')).toBe(language)
      const text = await page.text()
      expect(text).toContain(`<html lang="${language}">`)
      return Buffer.byteLength(text)
    })
    expect(Math.max(...(await Promise.all(sizes)))).toBeLessThanOrEqual(4096)
  })
})

describe('whose language: what the app asks for, what was chosen in this browser, what the browser prefers', () => {
  test.each([
    [[], undefined, undefined, 'en', 'en'],
    [[], undefined, 'de-AT,de;q=0.9', 'de', 'de-AT'],
    [[], 'gk_language=fr', 'de-AT,fr-CA;q=0.5', 'fr', 'fr-CA'],
    [[], 'a=b; gk_language=zh; c=d', 'de', 'zh', 'zh'],
    [[], 'gk_language=xx', 'es', 'es', 'es'],
    [[], 'gk_language=de<script>', 'es', 'es', 'es'],
    [['it', 'es-MX'], 'gk_language=fr', 'de', 'es', 'es-MX'],
  ])('%j, %s, %s → %s', (ui_locales, cookie, accept, language, tag) => {
    const headers = { ...(cookie ? { cookie } : {}), ...(accept ? { 'accept-language': accept } : {}) }
    expect(languageOf(new Request('https://auth.example.com/'), ui_locales).language).toBe(
      ui_locales.length > 0 ? (language as never) : 'en',
    )
    expect(languageOf(new Request('https://auth.example.com/', { headers }), ui_locales)).toEqual({
      language,
      tag,
    } as never)
  })
})
