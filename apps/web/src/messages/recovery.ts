import { createCatalogue } from './catalogue'
import en from './en/recovery'

export const t = createCatalogue(en, {
  de: () => import('./de/recovery'),
  es: () => import('./es/recovery'),
  fr: () => import('./fr/recovery'),
  zh: () => import('./zh/recovery'),
})
