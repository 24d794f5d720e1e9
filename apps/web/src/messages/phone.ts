import { createCatalogue } from './catalogue'
import en from './en/phone'

export const phone = createCatalogue(en, {})
