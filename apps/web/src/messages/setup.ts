import { createCatalogue } from './catalogue'
import en from './en/setup'

export const t = createCatalogue(en, {})
