import { createCatalogue } from './catalogue'
import en from './en/picture'

export const picture = createCatalogue(en, {})
