import { createCatalogue } from './catalogue'
import en from './en/account'

export const t = createCatalogue(en, {})
