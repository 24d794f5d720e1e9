import { createCatalogue } from './catalogue'
import en from './en/email'

export const t = createCatalogue(en, {
  de: () => import('./de/email'),
  es: () => import('./es/email'),
  fr: () => import('./fr/email'),
  zh: () => import('./zh/email'),
})
