import type { UpstreamState } from '@gatekeeper/core/authentication/upstream'
import type { Services } from '../services'

/** What came back by form_post, until the browser that began fetches it (security.md section 5, cookies). */
export interface KeptAnswer {
  code: string | null
  iss: string | null
  error: string | null
}

/** What waits under a `state`: nobody but us may read it. */
export interface SealedState {
  verifier: string
  answer?: KeptAnswer
}

/** An account at a provider that is to be linked once its owner has proved themselves here. */
export interface PendingAccount {
  subject: string
  label: string
}

const place = (state_hash: string) => ({ table: 'upstream_states', column: 'sealed_verifier', row: state_hash })

export const sealState = <T extends SealedState | PendingAccount>(
  { vault }: Pick<Services, 'vault'>,
  state_hash: string,
  content: T,
): string => vault.seal('secrets', place(state_hash), JSON.stringify(content))

/** `null` where it does not open any more: the sign-in begins anew. */
export const openState = <T extends SealedState | PendingAccount>(
  { vault }: Pick<Services, 'vault'>,
  { state_hash, sealed_verifier }: Pick<UpstreamState, 'state_hash' | 'sealed_verifier'>,
): T | null => {
  const opened = vault.open('secrets', place(state_hash), sealed_verifier)
  return opened.kind === 'opened' ? (JSON.parse(opened.plaintext.toString('utf8')) as T) : null
}
