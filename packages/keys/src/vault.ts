import { createHmac, timingSafeEqual } from 'node:crypto'
import { DATA_KEY_PURPOSES, type DataKey, type DataKeyPurpose, unwrapDataKey, type WrappedDataKey } from './data-key'
import { type Opened, open, type Place, seal } from './envelope'
import type { MasterKey } from './master-key'

/** Seals and opens what the database holds: the one place where data keys are in the clear (security.md section 6). */
export interface Vault {
  /** The envelope of `plaintext` for this place, by the newest data key of the purpose. */
  seal(purpose: DataKeyPurpose, place: Place, plaintext: string | Uint8Array): string
  /** The plaintext, by any data key of the purpose. */
  open(purpose: DataKeyPurpose, place: Place, envelope: string): Opened
  /** `{master key id}.{HMAC-SHA-256}` under `mac-lookup`, for short secrets that are looked up by their hash (mail codes). */
  macLookup(text: string): string
  /** The same under each master key, the active one first: what to look for while a rotation is under way. */
  macLookups(text: string): string[]
  /** `{master key id}.{HMAC-SHA-256}` under `mac-audit`, of a link of the audit log's chain. */
  macAudit(text: string): string
  /** `unknown`: of a master key that is set no more. */
  checkAuditMac(text: string, mac: string): 'right' | 'wrong' | 'unknown'
  /** The same under `cursor`, of a place in a list that only we may name. */
  macCursor(text: string): string
  checkCursorMac(text: string, mac: string): boolean
  /** Under `dpop-nonce`: what the nonces of RFC 9449 §8 are made of, the same at every node. */
  dpopNonceSecret(): Uint8Array
}

export type CreatedVault = { kind: 'vault'; vault: Vault } | { kind: 'refuse'; reason: string }

/** Opens every data key once; refuses when one does not open or a purpose has none. Master keys: the active one first. */
export function createVault(
  masters: readonly [MasterKey, ...MasterKey[]],
  stored: readonly WrappedDataKey[],
): CreatedVault {
  const keys: Record<DataKeyPurpose, Map<string, DataKey>> = { secrets: new Map(), signing: new Map() }
  for (const wrapped of stored.toSorted((one, other) => one.created_at - other.created_at)) {
    const opened = unwrapDataKey(wrapped, masters)
    if (opened.kind === 'refuse') return opened
    keys[wrapped.purpose].set(wrapped.id, opened.data_key)
  }
  const newest = { secrets: [...keys.secrets.values()].at(-1), signing: [...keys.signing.values()].at(-1) }
  const { secrets, signing } = newest
  if (secrets === undefined || signing === undefined) {
    const missing = DATA_KEY_PURPOSES.filter((purpose) => newest[purpose] === undefined)
    return { kind: 'refuse', reason: `no data key for ${missing.join(' and ')}` }
  }
  const sealing: Record<DataKeyPurpose, DataKey> = { secrets, signing }
  const macs = masters.map((master) => macBy(master, 'mac-lookup'))
  const active = macBy(masters[0], 'mac-lookup')
  const auditMacs = new Map(masters.map((master) => [master.id, macBy(master, 'mac-audit')]))
  const macAudit = macBy(masters[0], 'mac-audit')
  const cursorMacs = masters.map((master) => macBy(master, 'cursor'))
  const macCursor = macBy(masters[0], 'cursor')
  return {
    kind: 'vault',
    vault: {
      seal: (purpose, place, plaintext) => seal(sealing[purpose], place, plaintext),
      open: (purpose, place, envelope) => open(keys[purpose], place, envelope),
      macLookup: active,
      macLookups: (text) => macs.map((mac) => mac(text)),
      macAudit,
      checkAuditMac: (text, mac) => {
        const expected = auditMacs.get(mac.slice(0, mac.indexOf('.')))?.(text)
        if (expected === undefined) return 'unknown'
        return isSame(expected, mac) ? 'right' : 'wrong'
      },
      macCursor,
      dpopNonceSecret: () => masters[0].derive('dpop-nonce'),
      checkCursorMac: (text, mac) => cursorMacs.some((each) => isSame(each(text), mac)),
    },
  }
}

function macBy(master: MasterKey, purpose: 'mac-lookup' | 'mac-audit' | 'cursor'): (text: string) => string {
  const key = master.derive(purpose)
  return (text) => `${master.id}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

const isSame = (one: string, other: string): boolean =>
  Buffer.byteLength(one) === Buffer.byteLength(other) && timingSafeEqual(Buffer.from(one), Buffer.from(other))
