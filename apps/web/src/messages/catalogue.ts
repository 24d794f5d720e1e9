// A catalogue is the words of one part of the UI: `en/<part>.ts` is its type and is always loaded, other
// languages are loaded when they are chosen. A message with something in it is a function.
import { createEffect, createRoot, createSignal } from 'solid-js'
import { type Language, locale } from './locale'

type Loaders<M> = { [L in Exclude<Language, 'en'>]: () => Promise<{ default: M }> }

/** `const t = createCatalogue(en, { de: () => import('./de/login') })`, then `t().signIn`. English until the other is there. */
export function createCatalogue<M extends object>(en: M, others: Loaders<M>): () => M {
  const loaders: Partial<Record<string, () => Promise<{ default: M }>>> = others
  return createRoot(() => {
    const [messages, setMessages] = createSignal(en)
    createEffect(() => {
      const { language } = locale()
      const load = loaders[language]
      if (!load) setMessages(() => en)
      load?.().then((module) => locale().language === language && setMessages(() => module.default))
    })
    return messages
  })
}
