import type { Instant } from '@gatekeeper/core/instant'
import type { Database } from '@gatekeeper/db/database'
import { insertDataKey, listDataKeys } from '@gatekeeper/db/stores/data-keys'
import { findInstanceValue, putInstanceValueIfAbsent } from '@gatekeeper/db/stores/instance'
import { createDataKey, DATA_KEY_PURPOSES, type WrappedDataKey } from '@gatekeeper/keys/data-key'
import { judgeMasterKeys } from '@gatekeeper/keys/key-check'
import { type MasterKey, parseMasterKeys } from '@gatekeeper/keys/master-key'
import { createVault, type Vault } from '@gatekeeper/keys/vault'

/** The row of the key check value. */
export const KEY_CHECK = 'key_check_value'

export type OpenedVault =
  | { kind: 'vault'; vault: Vault; masters: readonly [MasterKey, ...MasterKey[]] }
  | { kind: 'refuse'; reason: string }

/** Judges the master secret by the check value on file, and opens or makes the data keys (security.md section 6). */
export const openVault = async (db: Database, secrets: string[], now: Instant): Promise<OpenedVault> => {
  const parsed = parseMasterKeys(secrets)
  if (parsed.kind === 'refuse') return parsed
  const stored = await findInstanceValue(db, KEY_CHECK)
  const verdict = judgeMasterKeys(parsed.keys, stored === null ? null : JSON.parse(stored))
  if (verdict.kind === 'wrong') return { kind: 'refuse', reason: verdict.reason }
  if (verdict.kind === 'fresh') {
    const [master] = parsed.keys
    const result = await db.commit([
      putInstanceValueIfAbsent(KEY_CHECK, JSON.stringify(verdict.key_check_value)),
      ...DATA_KEY_PURPOSES.map((purpose) => insertDataKey(createDataKey(purpose, master, now))),
    ])
    // Another node was first; its keys are judged like any that were found.
    if (result.kind === 'conflict') return openVault(db, secrets, now)
  }
  const created = createVault(parsed.keys, (await listDataKeys(db)) as WrappedDataKey[])
  return created.kind === 'refuse' ? created : { ...created, masters: parsed.keys }
}
