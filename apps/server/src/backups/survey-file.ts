/** Reads the file of a backup to its end and changes nothing: what it holds, and that it could be restored here. */

import { setImmediate as breath } from 'node:timers/promises'
import type { RestorePage } from '@gatekeeper/db/backup/restore'
import { RESTORABLE } from '@gatekeeper/db/backup/snapshot'
import type { BackupHeader } from '@gatekeeper/keys/backup-seal'
import type { WrappedDataKey } from '@gatekeeper/keys/data-key'
import { judgeMasterKeys, type KeyCheckValue } from '@gatekeeper/keys/key-check'
import type { MasterKey } from '@gatekeeper/keys/master-key'
import { opensSigningKey } from '@gatekeeper/keys/sealed-signing-key'
import { createVault } from '@gatekeeper/keys/vault'
import { readManifest } from './manifest'
import { BackupRefused } from './open-plain'
import { openBackupFile } from './read-file'

export type Masters = readonly [MasterKey, ...MasterKey[]]

export interface Survey {
  header: BackupHeader
  rows: Record<string, number>
  total_rows: number
  /** Ids; they tell whether a database descends from the backup. */
  data_keys: string[]
}
export type Surveyed = { kind: 'ok'; survey: Survey } | { kind: 'refuse'; reason: string }

/** `manifest`: whether one must lie beside it, as it does where we made it. */
export async function surveyFile(path: string, masters: Masters, manifest: 'must' | 'may'): Promise<Surveyed> {
  try {
    return { kind: 'ok', survey: await readThrough(path, masters, manifest) }
  } catch (error) {
    if (error instanceof BackupRefused) return { kind: 'refuse', reason: error.message }
    throw error
  }
}

async function readThrough(path: string, masters: Masters, manifest: 'must' | 'may'): Promise<Survey> {
  const file = await openBackupFile(path, masters)
  try {
    if (!RESTORABLE.has(file.header.schema))
      throw new BackupRefused('The backup is of a newer GateKeeper. Restore it with that version or a later one.')
    const rows: Record<string, number> = {}
    const data_keys: WrappedDataKey[] = []
    const signing_keys: Record<string, unknown>[] = []
    let check: KeyCheckValue | null = null
    for await (const page of file.pages()) {
      // The server answers others meanwhile.
      await breath()
      rows[page.table] = (rows[page.table] ?? 0) + page.rows.length
      if (page.table === 'data_keys') data_keys.push(...(objectsOf(page) as unknown as WrappedDataKey[]))
      if (page.table === 'signing_keys') signing_keys.push(...objectsOf(page))
      if (page.table !== 'instance') continue
      const found = objectsOf(page).find(({ name }) => name === 'key_check_value')
      if (found) check = JSON.parse(String(found.value))
    }
    opens(masters, data_keys, signing_keys, check)
    if (manifest === 'must') {
      const said = await readManifest(path, masters)
      const { size, sha256 } = file.read()
      if (said.size !== size || said.sha256 !== sha256 || JSON.stringify(said.rows) !== JSON.stringify(rows))
        throw new BackupRefused('The file is not the one that its manifest was made for.')
    }
    const total_rows = Object.values(rows).reduce((sum, count) => sum + count, 0)
    return { header: file.header, rows, total_rows, data_keys: data_keys.map(({ id }) => id) }
  } finally {
    await file.close()
  }
}

/** Or the server would not start on what was restored (FLT-24). */
function opens(
  masters: Masters,
  data_keys: WrappedDataKey[],
  signing_keys: Record<string, unknown>[],
  check: KeyCheckValue | null,
): void {
  if (check === null && data_keys.length === 0 && signing_keys.length === 0) return
  const judged = judgeMasterKeys(masters, check)
  const vault = createVault(masters, data_keys)
  const reason = judged.kind === 'wrong' ? judged.reason : vault.kind === 'refuse' ? vault.reason : null
  if (reason !== null)
    throw new BackupRefused(
      `What the backup holds cannot be opened (${reason}). Put that secret into SECRET_KEY, behind the present one.`,
    )
  if (vault.kind === 'refuse') return
  for (const { kid, sealed_private_key, removed_at } of signing_keys)
    if (removed_at === null && !opensSigningKey(String(kid), String(sealed_private_key), vault.vault))
      throw new BackupRefused(`The signing key ${kid} in the backup cannot be opened. Use an older backup.`)
}

const objectsOf = ({ columns, rows }: RestorePage): Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])))
