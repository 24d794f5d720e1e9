import { createCatalogue } from './catalogue'
import en from './en/account'
import enConnected from './en/account-connected'
import enOwn from './en/account-own'
import enTokens from './en/account-tokens'

export const t = createCatalogue(en, {
  de: () => import('./de/account'),
  es: () => import('./es/account'),
  fr: () => import('./fr/account'),
  zh: () => import('./zh/account'),
})
/** The launcher, the profile, the activity and the data. */
export const own = createCatalogue(enOwn, {
  de: () => import('./de/account-own'),
  es: () => import('./es/account-own'),
  fr: () => import('./fr/account-own'),
  zh: () => import('./zh/account-own'),
})
export const connected = createCatalogue(enConnected, {
  de: () => import('./de/account-connected'),
  es: () => import('./es/account-connected'),
  fr: () => import('./fr/account-connected'),
  zh: () => import('./zh/account-connected'),
})
export const tokens = createCatalogue(enTokens, {
  de: () => import('./de/account-tokens'),
  es: () => import('./es/account-tokens'),
  fr: () => import('./fr/account-tokens'),
  zh: () => import('./zh/account-tokens'),
})
