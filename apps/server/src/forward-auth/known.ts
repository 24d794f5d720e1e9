import type { ServerServices } from '../services'
import type { Bearer } from './bearers'
import type { KnownVisitor } from './visitors'

/** Whoever a check has found out. */
export type Known = KnownVisitor | Bearer

/** Traffic through the proxy keeps a session from idling, and says when a token was last used. */
export const saw = ({ batches, now }: ServerServices, known: Known): void => {
  if (known.kind === 'session') batches.sawSession(known.session.id, now())
  else batches.usedAppToken(known.token.id, now())
}

/** Which of the ways in of a person it was. */
export const nameOf = (known: Known): string => (known.kind === 'session' ? known.session.id : known.token.id)
