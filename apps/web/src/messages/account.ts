import { createCatalogue } from './catalogue'
import en from './en/account'
import enConnected from './en/account-connected'
import enOwn from './en/account-own'
import enTokens from './en/account-tokens'

export const t = createCatalogue(en, {})
/** The launcher, the profile, the activity and the data. */
export const own = createCatalogue(enOwn, {})
export const connected = createCatalogue(enConnected, {})
export const tokens = createCatalogue(enTokens, {})
