import { createCatalogue } from './catalogue'
import en from './en/ui'

export const ui = createCatalogue(en, {
  de: () => import('./de/ui'),
  es: () => import('./es/ui'),
  fr: () => import('./fr/ui'),
  zh: () => import('./zh/ui'),
})
