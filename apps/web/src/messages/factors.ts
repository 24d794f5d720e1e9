import { createCatalogue } from './catalogue'
import en from './en/factors'

/** Second factors; not among the words of the sign-in's first load. */
export const t = createCatalogue(en, {
  de: () => import('./de/factors'),
  es: () => import('./es/factors'),
  fr: () => import('./fr/factors'),
  zh: () => import('./zh/factors'),
})
