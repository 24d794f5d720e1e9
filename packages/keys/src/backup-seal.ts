/**
 * How the file of a backup is sealed (security.md section 6): one plain line that says what it is, then parts under AES-256-GCM,
 * each bound to its place and to whether it is the last. What is cut off, moved or taken from another file does not open.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { MasterKey } from './master-key'

/** The first line of a file, in the clear; every byte of it goes into the key of the file. */
export interface BackupHeader {
  format: 'gatekeeper-backup'
  version: 1
  /** Random: no two files have the same key, so counters serve as nonces. */
  id: string
  created_at: number
  /** The last migration of the database that it was taken of. */
  schema: string
  /** Names the master secret that opens it. */
  master_key_id: string
}

export interface BackupSeal {
  seal(index: number, last: boolean, plain: Uint8Array): Buffer
  /** `null`: not this part of this file, or changed. */
  open(index: number, last: boolean, sealed: Uint8Array): Buffer | null
}

const TAG_LENGTH = 16

/** Eleven bytes of place, one that says whether more follows (the STREAM construction of Hoang, Reyhanitabar, Rogaway, Vizár). */
const nonceOf = (index: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** For a file whose first line is `header`, without its line end. */
export function backupSeal(master: MasterKey, header: string): BackupSeal {
  const key = createHmac('sha256', master.derive('backup')).update(header, 'utf8').digest()
  return {
    seal(index, last, plain) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last), { authTagLength: TAG_LENGTH })
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(index, last, sealed) {
      if (sealed.byteLength < TAG_LENGTH) return null
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last), { authTagLength: TAG_LENGTH })
      decipher.setAuthTag(sealed.subarray(-TAG_LENGTH))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_LENGTH)), decipher.final()])
      } catch {
        return null
      }
    },
  }
}

/** The signature of a manifest, base64url. */
export const signManifest = (master: MasterKey, text: string): string =>
  createHmac('sha256', master.derive('backup-manifest')).update(text, 'utf8').digest('base64url')
