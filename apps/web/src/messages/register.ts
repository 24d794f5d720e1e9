import { createCatalogue } from './catalogue'
import en from './en/register'

export const t = createCatalogue(en, {})
