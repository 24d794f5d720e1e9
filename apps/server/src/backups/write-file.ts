import { createHash, type Hash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { openSnapshot, type Where } from '@gatekeeper/db/backup/snapshot'
import { type BackupHeader, type BackupSeal, backupSeal } from '@gatekeeper/keys/backup-seal'
import type { MasterKey } from '@gatekeeper/keys/master-key'
import { MANIFEST, PART } from './local-place'
import { type Manifest, signedManifest } from './manifest'

const deflate = promisify(deflateRaw)

/** Of lines, before they are compressed; a part is as much longer as its last line. */
const PART_CHARS = 1024 * 1024

export interface Made {
  bytes: number
  sha256: string
  rows: number
}

interface Job {
  where: Where
  master: MasterKey
  path: string
  now: number
  onProgress: (rows: number, total_rows: number) => void
}

/** A temporary file, synced, renamed, the folder synced: whatever fails leaves what was there (FLT-06). */
export async function writeBackupFile(job: Job): Promise<Made> {
  await mkdir(dirname(job.path), { recursive: true, mode: 0o700 })
  const made = await throughPart(job.path, (file) => writeAll(job, file))
  const { rows, ...manifest } = made
  const signed = signedManifest(job.master, { name: basename(job.path), ...manifest, rows })
  await throughPart(job.path + MANIFEST, (file) => writeWhole(file, Buffer.from(signed)))
  return { bytes: made.size, sha256: made.sha256, rows: Object.values(rows).reduce((sum, count) => sum + count, 0) }
}

async function throughPart<T>(path: string, write: (file: FileHandle) => Promise<T>): Promise<T> {
  const part = path + PART
  await rm(part, { force: true })
  try {
    const file = await open(part, 'wx', 0o600)
    const result = await write(file)
      .then(async (made) => {
        await file.sync()
        return made
      })
      .finally(() => file.close())
    await rename(part, path)
    await syncFolder(path)
    return result
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** A disk that is nearly full takes a part of it without an error. */
async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r')
  await folder.sync()
  await folder.close()
}

async function writeAll({ where, master, now, onProgress }: Job, file: FileHandle): Promise<Omit<Manifest, 'name'>> {
  const snapshot = await openSnapshot(where)
  try {
    const { schema, total_rows } = snapshot.head
    const id = randomUUID()
    const header: BackupHeader = {
      format: 'gatekeeper-backup',
      version: 1,
      id,
      created_at: now,
      schema,
      master_key_id: master.id,
    }
    const first = JSON.stringify(header)
    const out = makeOut(file, backupSeal(master, first))
    await out.plain(`${first}\n`)
    const rows: Record<string, number> = {}
    let done = 0
    for await (const page of snapshot.pages()) {
      const { name, columns } = page.table
      if (!(name in rows)) await out.line({ table: name, columns: columns.map((column) => column.name) })
      rows[name] = (rows[name] ?? 0) + page.rows.length
      for (const row of page.rows) await out.line(row)
      done += page.rows.length
      onProgress(done, total_rows)
      // Others are answered between two pages: SQLite gives them without a pause.
      await breath()
    }
    await out.line({ end: rows })
    await out.end()
    return { size: out.size(), sha256: out.sha256(), created_at: now, schema, master_key_id: master.id, rows }
  } finally {
    snapshot.close()
  }
}

/** Lines gathered into parts: a byte that says whether it is the last, four of length, the sealed part. */
function makeOut(file: FileHandle, seal: BackupSeal) {
  const hash: Hash = createHash('sha256')
  let lines: string[] = []
  let [gathered, index, size] = [0, 0, 0]
  const put = async (bytes: Buffer) => {
    hash.update(bytes)
    size += bytes.length
    await writeWhole(file, bytes)
  }
  const flush = async (last: boolean) => {
    const sealed = seal.seal(index++, last, await deflate(lines.join('')))
    const frame = Buffer.alloc(5)
    frame[0] = last ? 1 : 0
    frame.writeUInt32BE(sealed.length, 1)
    await put(Buffer.concat([frame, sealed]))
    lines = []
    gathered = 0
  }
  return {
    plain: (text: string) => put(Buffer.from(text)),
    async line(value: unknown) {
      const text = `${JSON.stringify(value)}\n`
      lines.push(text)
      gathered += text.length
      if (gathered >= PART_CHARS) await flush(false)
    },
    end: () => flush(true),
    size: () => size,
    sha256: () => hash.digest('base64url'),
  }
}
