/** The languages of everything that GateKeeper says to people: UI, mails, pages of the server, refusals. English is the first. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

export interface ChosenLanguage {
  language: Language
  /** For Intl: the reader's own region where it has the language of the words. */
  tag: string
}

/** RFC 5646 §4.4.1: no tag of a language is longer, and what reading one costs has an end. */
const LONGEST_TAG = 35

const isTag = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

const lookUp = (wish: string): Language | undefined => {
  if (wish.length > LONGEST_TAG) return undefined
  for (let tag = wish.toLowerCase(); tag; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const found = LANGUAGES.find((language) => language === tag)
    if (found) return found
  }
  return undefined
}

/** RFC 4647 §3.4 lookup: the first wish that can be fulfilled, by the tag, then by ever less of it; else English. */
export const chooseLanguage = (wishes: readonly string[]): ChosenLanguage => {
  for (const wish of wishes) {
    const language = lookUp(wish)
    if (language) return { language, tag: isTag(wish) ? wish : language }
  }
  return { language: 'en', tag: 'en' }
}

/** More than any browser sends; what comes from outside has an end. */
const MAX_HEADER = 400

/** A tag that was cut off could be another language's, or have lost its weight. */
const bounded = (header: string): string =>
  header.length <= MAX_HEADER ? header : header.slice(0, Math.max(header.lastIndexOf(',', MAX_HEADER), 0))

/** RFC 9110 §12.5.4 `Accept-Language`: the best first; what is not wanted (`q=0`) and any (`*`) say nothing. */
export const acceptedLanguages = (header: string | null): string[] =>
  bounded(header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim())
      const weight = parameters.find((one) => /^q=/i.test(one))?.slice(2)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
