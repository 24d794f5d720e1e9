import { createCatalogue } from './catalogue'
import en from './en/fresh'

export const t = createCatalogue(en, {})
