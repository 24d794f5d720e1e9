import { refuse } from '../errors'
import type { Services } from '../services'

/** An administrator may switch this road off. */
export const requireQr = ({ snapshots }: Services): void => {
  if (snapshots.settings().qr_sign_in) return
  throw refuse('FORBIDDEN', 'qr_off', 'Signing in by a phone is switched off here. Sign in another way.')
}
