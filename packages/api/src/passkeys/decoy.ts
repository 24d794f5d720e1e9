import type { Passkey } from '@gatekeeper/core/authentication/passkey'

/** A point of P-256 that stands in for the key of a passkey nobody has: whatever is signed, it is looked at all the same. */
const PUBLIC_KEY = new Uint8Array(
  Buffer.from(
    'a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220',
    'hex',
  ),
)

/** What an unknown passkey is verified against, so that it takes as long as a known one (SEC-115). It is never accepted. */
export const decoyPasskey = (id: string): Passkey => ({
  id,
  user_id: '00000000-0000-0000-0000-000000000000',
  public_key: PUBLIC_KEY,
  sign_count: 0,
  transports: [],
  aaguid: '',
  name: '',
  backup_eligible: false,
  backed_up: false,
  created_at: 0,
  last_used_at: null,
  version: 1,
})
