import { acceptedLanguages, type ChosenLanguage, chooseLanguage, type Language } from '@gatekeeper/core/language'
import de from './messages/de'
import en from './messages/en'
import es from './messages/es'
import fr from './messages/fr'
import zh from './messages/zh'

/** The words of every page that the server makes; English is the type of all. */
export type PageWords = typeof en

export const PAGE_WORDS = { en, de, es, fr, zh } as const satisfies Record<Language, PageWords>

/** Written by the UI where somebody chooses a language (messages/locale.ts); it says nothing but that. */
const CHOSEN = /(?:^|;)\s*gk_language=([a-z]{2})\s*(?:;|$)/

/** The person's language as the UI chooses it: what the app asks for (`ui_locales`), what was chosen in this browser, what it prefers. */
export const languageOf = ({ headers }: Request, ui_locales: readonly string[] = []): ChosenLanguage => {
  const chosen = CHOSEN.exec(headers.get('cookie') ?? '')?.[1]
  const accepted = acceptedLanguages(headers.get('accept-language'))
  const own = chosen === undefined ? [] : [...accepted.filter((tag) => tag.toLowerCase().startsWith(chosen)), chosen]
  return chooseLanguage([...ui_locales, ...own, ...accepted])
}

/** Of any page in a language that depends on who asks. */
export const languageHeaders = (language: Language): Record<string, string> => ({
  'content-language': language,
  vary: 'Accept-Language, Cookie',
})
