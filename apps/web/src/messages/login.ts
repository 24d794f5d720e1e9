import { createCatalogue } from './catalogue'
import en from './en/login'

export const t = createCatalogue(en, {
  de: () => import('./de/login'),
  es: () => import('./es/login'),
  fr: () => import('./fr/login'),
  zh: () => import('./zh/login'),
})
