import { isPlain } from '@gatekeeper/core/plain-text'
import { z } from 'zod'

/** One line of text for people: inert wherever it is shown, and storable by both engines (SEC-011). */
export const line = (longest: number) =>
  z.string().trim().max(longest).refine(isPlain, 'This has characters that cannot be shown.')
