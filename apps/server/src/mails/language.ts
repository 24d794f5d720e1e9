import de from './messages/de'
import en from './messages/en'
import es from './messages/es'
import fr from './messages/fr'
import zh from './messages/zh'

/** The words of every mail; English is the type of all. */
export type Words = typeof en

export const CATALOGUES = { en, de, fr, es, zh } as const satisfies Record<string, Words>
export type Language = keyof typeof CATALOGUES

export interface Chosen {
  language: Language
  /** For Intl: the reader's own region where it has the language of the words. */
  tag: string
}

const isLanguage = (tag: string): tag is Language => Object.hasOwn(CATALOGUES, tag)

const isTag = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** RFC 4647 §3.4 lookup: by the tag, then by ever less of it, then English. */
export function chooseLanguage(locale: string): Chosen {
  for (let tag = locale.toLowerCase(); tag; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    if (isLanguage(tag)) return { language: tag, tag: isTag(locale) ? locale : tag }
  }
  return { language: 'en', tag: 'en' }
}
