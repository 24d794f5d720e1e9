import { createCatalogue } from './catalogue'
import en from './en/phone'

export const phone = createCatalogue(en, {
  de: () => import('./de/phone'),
  es: () => import('./es/phone'),
  fr: () => import('./fr/phone'),
  zh: () => import('./zh/phone'),
})
