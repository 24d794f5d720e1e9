import {
  acceptedLanguages,
  type ChosenLanguage,
  chooseLanguage,
  LANGUAGES,
  type Language,
} from '@gatekeeper/core/language'
import type { ServerServices } from '../services'
import de from './messages/de'
import en from './messages/en'
import es from './messages/es'
import fr from './messages/fr'
import zh from './messages/zh'

/** The words of every page that the server makes; English is the type of all. */
export type PageWords = typeof en

export const PAGE_WORDS = { en, de, es, fr, zh } as const satisfies Record<Language, PageWords>

/** Written by the UI where somebody chooses a language (messages/locale.ts); it says nothing but that. */
const CHOSEN = new RegExp(`(?:^|;)\\s*gk_language=(${LANGUAGES.join('|')})\\s*(?:;|$)`)

/** Who asks, and whom. */
export interface AskedIn {
  request: Request
  services: Pick<ServerServices, 'snapshots'>
}

/**
 * The person's language as the UI chooses it (messages/locale.ts): what the app asks for (`ui_locales`), what was chosen in this
 * browser, what is set for those who chose nothing, what the browser prefers.
 */
export const languageOf = ({ request, services }: AskedIn, ui_locales: readonly string[] = []): ChosenLanguage => {
  const { headers } = request
  const { default_language } = services.snapshots.settings()
  const chosen =
    CHOSEN.exec(headers.get('cookie') ?? '')?.[1] ?? (default_language === 'auto' ? undefined : default_language)
  const accepted = acceptedLanguages(headers.get('accept-language'))
  const own = chosen === undefined ? [] : [...accepted.filter((tag) => tag.toLowerCase().startsWith(chosen)), chosen]
  return chooseLanguage([...ui_locales, ...own, ...accepted])
}

/** Of any page in a language that depends on who asks. */
export const languageHeaders = (language: Language): Record<string, string> => ({
  'content-language': language,
  vary: 'Accept-Language, Cookie',
})
