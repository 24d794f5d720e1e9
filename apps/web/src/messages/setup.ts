import { createCatalogue } from './catalogue'
import en from './en/setup'

export const t = createCatalogue(en, {
  de: () => import('./de/setup'),
  es: () => import('./es/setup'),
  fr: () => import('./fr/setup'),
  zh: () => import('./zh/setup'),
})
