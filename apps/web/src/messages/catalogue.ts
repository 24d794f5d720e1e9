// A catalogue is the words of one part of the UI: `en/<part>.ts` is its type and is always loaded, other
// languages are loaded when they are chosen. A message with something in it is a function.
import { createEffect, createRoot, createSignal } from 'solid-js'
import { type Language, locale } from './locale'

type Loaders<M> = { [L in Exclude<Language, 'en'>]: () => Promise<{ default: M }> }

/** What is on its way of the words that were asked for first; see `wordsReady`. */
const coming = new Set<Promise<unknown>>()

/** `const t = createCatalogue(en, { de: () => import('./de/login'), … })`, then `t().signIn`. English until the other is there. */
export function createCatalogue<M extends object>(en: M, others: Loaders<M>): () => M {
  const loaders: Partial<Record<string, () => Promise<{ default: M }>>> = others
  return createRoot(() => {
    const [messages, setMessages] = createSignal(en)
    createEffect(() => {
      const { language } = locale()
      const load = loaders[language]
      if (!load) setMessages(() => en)
      const words = load?.().then(
        (module) => locale().language === language && setMessages(() => module.default),
        // Better English than nothing.
        () => undefined,
      )
      if (!words) return
      coming.add(words)
      words.finally(() => coming.delete(words))
    })
    return messages
  })
}

/** Nobody waits longer than this for a language before the page is drawn in English. */
const PATIENCE = 2000

/** When what has been asked for so far is there: a page that is drawn then does not change its words before one's eyes. */
export const wordsReady = (): Promise<unknown> =>
  Promise.race([Promise.all(coming), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
