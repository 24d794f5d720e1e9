/** The audit key of this instance: made once, whichever node is first (docs/decisions/0015). */
import type { AuditPublicKey } from '@gatekeeper/core/delivery/audit-head'
import { insertAuditKey, listAuditKeys } from '@gatekeeper/db/stores/audit-heads'
import { putInstanceValueIfAbsent } from '@gatekeeper/db/stores/instance'
import { type AuditSigner, createAuditKey, openAuditKey } from '@gatekeeper/keys/audit-key'
import type { ChainNeeds } from './chain-needs'

export interface AuditKeys {
  /** `null`: no key opens, as after the loss of the master secret. */
  signer: AuditSigner | null
  /** Of those that open: a row that somebody has put there does not. */
  public_keys: AuditPublicKey[]
}

export const makeAuditKeys = ({ db, vault, now }: Pick<ChainNeeds, 'db' | 'vault' | 'now'>) => {
  let ready: AuditKeys | null = null

  const load = async (): Promise<AuditKeys | null> => {
    const stored = await listAuditKeys(db)
    if (stored.length === 0) return null
    const signers = stored.map((key) => openAuditKey(vault, key)).filter((signer) => signer !== null)
    return { signer: signers[0] ?? null, public_keys: signers.map(({ public_key }) => public_key) }
  }

  return async (): Promise<AuditKeys> => {
    if (ready) return ready
    let found = await load()
    if (!found) {
      await db.commit([putInstanceValueIfAbsent('audit_key_made', '1'), insertAuditKey(createAuditKey(vault, now()))])
      found = await load()
    }
    if (!found) throw new Error('the audit key is gone although one was made')
    ready = found
    return found
  }
}
