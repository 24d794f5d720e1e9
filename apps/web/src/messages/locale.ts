// Which language the page speaks. A language is a file per catalogue (messages/catalogue.ts) and its tag here.
import { createSignal } from 'solid-js'
import { defaultOf } from '../ui/default-of'

/** The languages that every catalogue has. The first is the one that is always loaded. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])

export interface Locale {
  /** the language of the words */
  language: Language
  /** the tag for Intl: the reader's own region where it has the same language, so that en-GB reads its own dates */
  tag: string
}

/** RFC 4647 §3.4 lookup: the first wish that a catalogue can fulfil, by tag or by its language alone. */
export function chooseLocale<L extends string = Language>(wishes: readonly string[], languages: readonly [L, ...L[]]) {
  for (const wish of wishes) {
    const language = lookup(wish, languages)
    if (language) return { language, tag: isTag(wish) ? wish : language }
  }
  return { language: languages[0], tag: languages[0] as string }
}

function lookup<L extends string>(wish: string, languages: readonly L[]): L | undefined {
  for (let tag = wish.toLowerCase(); tag; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const found = languages.find((language) => language.toLowerCase() === tag)
    if (found) return found
  }
  return undefined
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** A cookie, since the server makes pages too (apps/server/src/pages/language.ts reads it). */
const CHOSEN = 'gk_language'

/** What was chosen in this browser. */
export const chosenLanguage = (): Language | undefined =>
  LANGUAGES.find((one) => globalThis.document?.cookie.split('; ').includes(`${CHOSEN}=${one}`))

/** What was chosen, or set for those who chose nothing, comes before what the browser prefers. */
function wishes(): string[] {
  const chosen = chosenLanguage() ?? LANGUAGES.find((one) => one === defaultOf('language'))
  const preferred = globalThis.navigator?.languages ?? []
  return chosen ? [...preferred.filter((tag) => lookup(tag, LANGUAGES) === chosen), chosen] : [...preferred]
}

const [locale, setLocale] = createSignal<Locale>(chooseLocale(wishes(), LANGUAGES))

export { locale }

/** OIDC Core §3.1.2.1 `ui_locales` comes before what the browser prefers. */
export function preferLocales(ui_locales: readonly string[]): void {
  setLocale(chooseLocale([...ui_locales, ...wishes()], LANGUAGES))
  markDocument()
}

/** Kept in this browser; one that keeps nothing for us speaks it as long as the page lasts. */
export function chooseLanguage(language: Language): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere, and answers late.
  document.cookie = `${CHOSEN}=${language}; path=/; max-age=31536000; samesite=lax${secure}`
  setLocale(chooseLocale([...wishes().filter((tag) => lookup(tag, LANGUAGES) === language), language], LANGUAGES))
  markDocument()
}

/** What a language calls itself. */
export const languageName = (language: Language): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** Says to the browser and to screen readers which language and direction the page has. */
export function markDocument(): void {
  document.documentElement.lang = locale().language
  document.documentElement.dir = RIGHT_TO_LEFT.has(locale().language) ? 'rtl' : 'ltr'
}
