import { createCatalogue } from './catalogue'
import en from './en/ui'

export const ui = createCatalogue(en, {})
