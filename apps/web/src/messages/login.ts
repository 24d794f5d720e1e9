import { createCatalogue } from './catalogue'
import en from './en/login'

export const t = createCatalogue(en, {})
