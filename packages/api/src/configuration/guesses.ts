import type { Secrets } from '@gatekeeper/core/configuration/entries'
import {
  GUESS_WINDOW,
  guessKey,
  MOST_GUESSES,
  SEALED_SECTIONS,
  type SealedSection,
} from '@gatekeeper/core/configuration/sealed'
import { releaseFailure, reserveFailure } from '@gatekeeper/db/stores/throttles'
import type { Context } from '../context'

interface Bound {
  /** No more is looked at. */
  unseen: ReadonlySet<SealedSection>
  /** Counts the sections where a secret was another than the one on file; the others count nothing. */
  settle(guessed: readonly SealedSection[]): Promise<void>
}

/** Counted by the person: whoever may make keys would else have another twenty with each. The process itself does not guess. */
const personOf = ({ caller }: Context): string | null => {
  if (caller.kind === 'session') return caller.user.id
  return caller.kind === 'api_key' ? (caller.key.created_by ?? caller.key.id) : null
}

/** A place is taken before a secret is looked at, and given back when it was right: fifty plans at once guess no more than twenty. */
export const boundGuesses = async (context: Context, secrets: Secrets): Promise<Bound> => {
  const { db, now } = context.services
  const person = personOf(context)
  const at = now()
  const places = Object.keys(secrets)
  const sections = SEALED_SECTIONS.filter((section) => places.some((place) => place.startsWith(`${section}.`)))
  if (person === null || sections.length === 0) return { unseen: new Set(), settle: async () => {} }
  const reserve = async (section: SealedSection) => {
    const taken = await db.commit([reserveFailure(guessKey(section, person), MOST_GUESSES, GUESS_WINDOW * 1000, at)])
    return taken.kind === 'done' ? null : section
  }
  const unseen = new Set((await Promise.all(sections.map(reserve))).flatMap((section) => section ?? []))
  return {
    unseen,
    settle: async (guessed) => {
      const right = sections.filter((section) => !unseen.has(section) && !guessed.includes(section))
      if (right.length > 0) await db.commit(right.map((section) => releaseFailure(guessKey(section, person), at)))
    },
  }
}
