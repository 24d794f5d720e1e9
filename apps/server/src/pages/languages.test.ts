// product.md section 7: what the server's own pages say, in the language of whoever reads.
import { describe, expect, test } from 'bun:test'
import { LANGUAGES } from '@gatekeeper/core/language'
import type { Settings } from '@gatekeeper/core/settings'
import type { DenialReason } from '../forward-auth/words'
import type { ServerServices } from '../services'
import { deniedPage } from './denied-page'
import { errorPage } from './error-page'
import { formPostPage } from './form-post-page'
import { type AskedIn, languageOf, PAGE_WORDS } from './language'
import { logOutPage } from './log-out-page'
import type { PageFrame } from './page-frame'
import { refusedPage, startAgainPage } from './refused-page'
import { type SignedOut, signedOutPage } from './signed-out-page'

/** Asked of an instance that speaks `default_language` to those who chose nothing. */
const asking = (headers: Record<string, string>, default_language: Settings['default_language'] = 'auto'): AskedIn => ({
  request: new Request('https://auth.example.com/', { headers }),
  services: {
    snapshots: { settings: () => ({ default_language }) } as unknown as ServerServices['snapshots'],
  },
})

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
      const page = refusedPage(asking({ 'accept-language': language }), {
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

describe.each(LANGUAGES)('%s: no name of an app, an account or an instance is markup', (language) => {
  const EVIL = `"'><script>alert(1)</script>&<!--`
  const words = PAGE_WORDS[language]
  const frame: PageFrame = {
    language,
    words,
    instance: EVIL,
    stylesheet: `/a.css?${EVIL}`,
    favicon: `/a.svg?${EVIL}`,
    help_url: `https://help.example/${EVIL}`,
    client: { name: EVIL, icon_src: null },
  }
  const pictured: PageFrame = { ...frame, client: { name: EVIL, icon_src: `/icons/${EVIL}` } }
  const link = { href: `/login?${EVIL}`, label: words.backTo(EVIL) }
  const question = {
    csrf: EVIL,
    account: EVIL,
    client_name: EVIL,
    fields: [[EVIL, EVIL]] as [string, string][],
    redirect_uri: 'https://app.example/',
    unregistered: true,
  }
  const app = { name: EVIL, icon_id: EVIL, app_url: `https://app.example/${EVIL}`, home_url: null }
  const apps = (['signed_out', 'telling', 'retrying', 'failed', 'by_frame', 'not_supported'] as const).map(
    (outcome) => ({ client: app, delivery: null, outcome }),
  )
  const signedOut = {
    apps,
    frames: [`https://app.example/${EVIL}`],
    next: { uri: `https://app.example/${encodeURI(EVIL)}`, name: EVIL },
    ticket: EVIL,
  } as unknown as SignedOut
  const refused = { issuer: 'https://auth.example.com', site: EVIL, email: EVIL, code: EVIL }
  const asked = asking({ 'accept-language': language })
  const pages: [name: string, page: Response][] = [
    ['error', errorPage(frame, { title: EVIL, words: EVIL, parameter: EVIL, code: EVIL, link })],
    ['cancelled', errorPage(pictured, { ...words.cancelled(EVIL), link: { ...link, label: words.tryAgain(EVIL) } })],
    ['in circles', errorPage(frame, { ...words.inCircles(EVIL), link: { ...link, label: words.open(EVIL) } })],
    ['denied', deniedPage(frame, { ...refused, reason: 'terms' })],
    ['sign out?', logOutPage(pictured, question, {})],
    ['signed out', signedOutPage(frame, { ...signedOut, next: null })],
    ['signed out, and on', signedOutPage(frame, signedOut)],
    [
      'form post',
      formPostPage(frame, { redirect_uri: `https://app.example/?${EVIL}`, fields: [[EVIL, EVIL]] } as never),
    ],
    ['refused', refusedPage(asked, { ...refused, reason: 'terms' })],
    ['begin anew', startAgainPage(asked, { site: EVIL, why: 'over', href: `https://app.example/${EVIL}` })],
  ]

  test.each(pages)('%s', async (_, page) => {
    const text = await page.text()
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).toContain(`<html lang="${language}">`)
    // What is left when our own one script is taken away.
    const rest = text.replace(/<script>(?:document\.forms|\(\(\)=>\{const next=)[^<]*<\/script>/, '')
    expect(rest).not.toMatch(/<script|<!--|"'>/)
    expect(rest).not.toMatch(/undefined|\[object/)
  })
})

describe('whose language: what the app asks for, what was chosen in this browser, what is set, what the browser prefers', () => {
  test.each([
    [[], undefined, 'auto', undefined, 'en', 'en'],
    [[], undefined, 'auto', 'de-AT,de;q=0.9', 'de', 'de-AT'],
    [[], 'gk_language=fr', 'auto', 'de-AT,fr-CA;q=0.5', 'fr', 'fr-CA'],
    [[], 'a=b; gk_language=zh; c=d', 'es', 'de', 'zh', 'zh'],
    [[], undefined, 'de', 'en-GB,de-CH;q=0.5', 'de', 'de-CH'],
    [[], undefined, 'de', undefined, 'de', 'de'],
    [['es-MX'], undefined, 'de', 'fr', 'es', 'es-MX'],
    [['it'], undefined, 'de', 'fr', 'de', 'de'],
    [['it', 'es-MX'], 'gk_language=fr', 'auto', 'de', 'es', 'es-MX'],
    // Whoever writes a cookie writes anything.
    [[], 'gk_language=xx', 'auto', 'es', 'es', 'es'],
    [[], 'gk_language=xx; gk_language=de', 'auto', 'es', 'de', 'de'],
    [[], 'gk_language=de<script>', 'auto', 'es', 'es', 'es'],
    [[], 'gk_language=DE', 'auto', 'es', 'es', 'es'],
    [[], 'gk_language="de"', 'auto', 'es', 'es', 'es'],
    [[], 'gk_language=', 'auto', 'es', 'es', 'es'],
    [[], 'gk_language=__proto__', 'auto', 'es', 'es', 'es'],
    [[], 'not_gk_language=de', 'auto', 'es', 'es', 'es'],
  ] as const)('%j, %s, %s, %s → %s', (ui_locales, cookie, set, accept, language, tag) => {
    const headers = { ...(cookie ? { cookie } : {}), ...(accept ? { 'accept-language': accept } : {}) }
    expect(languageOf(asking(headers, set), ui_locales)).toEqual({ language, tag })
  })

  test('headers as long as a server takes them cost nothing', () => {
    const started = performance.now()
    for (const cookie of [`gk_language=${'d'.repeat(100_000)}`, `${'; '.repeat(50_000)}x`, ';'.repeat(100_000)])
      expect(languageOf(asking({ cookie, 'accept-language': 'es,'.repeat(30_000) })).language).toBe('es')
    expect(performance.now() - started).toBeLessThan(500)
  })
})
