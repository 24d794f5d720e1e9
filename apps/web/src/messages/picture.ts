import { createCatalogue } from './catalogue'
import en from './en/picture'

export const picture = createCatalogue(en, {
  de: () => import('./de/picture'),
  es: () => import('./es/picture'),
  fr: () => import('./fr/picture'),
  zh: () => import('./zh/picture'),
})
