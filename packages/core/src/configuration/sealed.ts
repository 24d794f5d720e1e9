/**
 * Secrets that are on file under seal. A plan tells by "nothing to do" whether a secret is the one on file, so whoever may
 * set it and never read it could guess it: of wrong ones so many are looked at (SEC-121). A secret of a client is no such
 * thing: its 256 random bits are not guessed.
 */
import type { Seconds } from '../instant'
import type { Desk } from './desk'

export const SEALED_SECTIONS = ['sites', 'webhooks', 'settings'] as const
export type SealedSection = (typeof SEALED_SECTIONS)[number]

/** Plans with a wrong secret of one section that one person's keys and sessions may make within the window. */
export const MOST_GUESSES = 20
export const GUESS_WINDOW: Seconds = 3600

export const guessKey = (section: SealedSection, person: string): string => `sealed:${section}:${person}`

/** Whether a secret is the one on file; where no more is looked at, none is. */
export function isOnFile({ facts, guessed, withheld }: Desk, section: SealedSection, same: () => boolean): boolean {
  if (facts.unseen.has(section)) {
    withheld.add(section)
    return false
  }
  const right = same()
  if (!right) guessed.add(section)
  return right
}

export const warningOf = (section: SealedSection): string =>
  `${section}: within an hour ${MOST_GUESSES} plans held another secret than the one on file. Until the hour is over none is compared: each stands here as changed, and apply writes it anew.`
