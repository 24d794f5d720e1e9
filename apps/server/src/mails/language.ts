import type { Language } from '@gatekeeper/core/language'
import de from './messages/de'
import en from './messages/en'
import es from './messages/es'
import fr from './messages/fr'
import zh from './messages/zh'

/** The words of every mail; English is the type of all. */
export type Words = typeof en

export const CATALOGUES = { en, de, fr, es, zh } as const satisfies Record<Language, Words>
