import { createCatalogue } from './catalogue'
import en from './en/passkeys'

export const t = createCatalogue(en, {
  de: () => import('./de/passkeys'),
  es: () => import('./es/passkeys'),
  fr: () => import('./fr/passkeys'),
  zh: () => import('./zh/passkeys'),
})
