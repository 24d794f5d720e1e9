import { createCatalogue } from './catalogue'
import en from './en/recovery'

export const t = createCatalogue(en, {})
