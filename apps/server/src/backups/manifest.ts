/** Beside the file of a backup, signed: what the file should be, so that it is told from another one of the same name. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isSameDigest } from '@gatekeeper/core/token'
import { signManifest } from '@gatekeeper/keys/backup-seal'
import type { MasterKey } from '@gatekeeper/keys/master-key'
import { MANIFEST } from './local-place'
import { BackupRefused, openPlain } from './open-plain'

export interface Manifest {
  name: string
  /** Bytes. */
  size: number
  /** Of the whole file, base64url. */
  sha256: string
  created_at: number
  schema: string
  master_key_id: string
  rows: Record<string, number>
}

export const LONGEST_MANIFEST = 64 * 1024

/** What it says itself, signed by whomever: so much is fetched at most. */
export async function saidSize(manifest: string): Promise<number | null> {
  try {
    const { size } = JSON.parse(JSON.parse(await readFile(manifest, 'utf8')).manifest)
    return Number.isSafeInteger(size) && size >= 0 ? size : null
  } catch {
    return null
  }
}

export const signedManifest = (master: MasterKey, manifest: Manifest): string => {
  const text = JSON.stringify(manifest)
  return JSON.stringify({ manifest: text, signature: signManifest(master, text) })
}

/** Refuses what is not signed by us for a file of this name. */
export async function readManifest(file: string, masters: readonly MasterKey[]): Promise<Manifest> {
  const handle = await openPlain(file + MANIFEST, 'manifest')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_MANIFEST), 0, LONGEST_MANIFEST, 0)
    const manifest = verified(buffer.toString('utf8', 0, bytesRead), masters)
    if (manifest?.name !== basename(file))
      throw new BackupRefused('The manifest beside the file was changed, or belongs to another backup.')
    return manifest
  } finally {
    await handle.close()
  }
}

function verified(text: string, masters: readonly MasterKey[]): Manifest | null {
  try {
    const { manifest, signature } = JSON.parse(text)
    const right = masters.some((master) => isSameDigest(signManifest(master, String(manifest)), String(signature)))
    return right ? JSON.parse(manifest) : null
  } catch {
    return null
  }
}
