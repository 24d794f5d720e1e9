import { createCatalogue } from './catalogue'
import en from './en/passkeys'

export const t = createCatalogue(en, {})
