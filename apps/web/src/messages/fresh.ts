import { createCatalogue } from './catalogue'
import en from './en/fresh'

export const t = createCatalogue(en, {
  de: () => import('./de/fresh'),
  es: () => import('./es/fresh'),
  fr: () => import('./fr/fresh'),
  zh: () => import('./zh/fresh'),
})
