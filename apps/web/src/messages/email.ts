import { createCatalogue } from './catalogue'
import en from './en/email'

export const t = createCatalogue(en, {})
