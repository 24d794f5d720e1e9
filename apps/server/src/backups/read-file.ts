/** Reads the file of a backup, part after part, in bounded memory; nothing of it is believed before its seal has opened. */
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { RestorePage } from '@gatekeeper/db/backup/restore'
import type { Cell } from '@gatekeeper/db/backup/row'
import { type BackupHeader, backupSeal } from '@gatekeeper/keys/backup-seal'
import type { MasterKey } from '@gatekeeper/keys/master-key'
import { BackupRefused, openPlain } from './open-plain'

const inflate = promisify(inflateRaw)

const LONGEST_HEADER = 4096
/** A part holds a MiB of lines and one line more, which may be a picture. */
const LARGEST_SEALED = 16 * 1024 * 1024
const LARGEST_PLAIN = 16 * 1024 * 1024
const PAGE = 500
/** Characters of lines: pictures make large rows. */
const PAGE_CHARS = 4 * 1024 * 1024

const cut = () => new BackupRefused('The file ends too early: a part of it is missing.')
const changed = () => new BackupRefused('The file was changed or damaged after it was made: a part does not open.')

export interface BackupFile {
  header: BackupHeader
  /** Ends only when the last part was there, with as many rows as it says. */
  pages(): AsyncGenerator<RestorePage>
  /** Of the whole file, once the pages are read. */
  read(): { size: number; sha256: string }
  close(): Promise<void>
}

/** What is checked is what is read (SEC-128). */
export async function openBackupFile(path: string, masters: readonly MasterKey[]): Promise<BackupFile> {
  const file = await openPlain(path, 'file')
  try {
    const { line, at } = await firstLine(file)
    const header = readHeader(line)
    const master = masters.find(({ id }) => id === header.master_key_id)
    if (master === undefined)
      throw new BackupRefused(
        `The backup was made under another master secret (${header.master_key_id}). Put that one into SECRET_KEY, behind the present one.`,
      )
    const seen = { hash: createHash('sha256').update(`${line}\n`), size: at }
    const read = () => ({ size: seen.size, sha256: seen.hash.digest('base64url') })
    return {
      header,
      pages: () => pagesOf(parts(file, seen, backupSeal(master, line))),
      read,
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

interface Seen {
  hash: ReturnType<typeof createHash>
  size: number
}

async function firstLine(file: FileHandle): Promise<{ line: string; at: number }> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_HEADER), 0, LONGEST_HEADER, 0)
  const end = buffer.subarray(0, bytesRead).indexOf(0x0a)
  if (end === -1) throw new BackupRefused('This is no backup of GateKeeper.')
  return { line: buffer.toString('utf8', 0, end), at: end + 1 }
}

function readHeader(line: string): BackupHeader {
  const parsed = parse(line) as Partial<BackupHeader> | null
  if (parsed === null || typeof parsed !== 'object' || parsed.format !== 'gatekeeper-backup')
    throw new BackupRefused('This is no backup of GateKeeper.')
  if (parsed.version !== 1)
    throw new BackupRefused('The backup was written by a newer GateKeeper. Restore it with that version.')
  const { id, created_at, schema, master_key_id } = parsed
  const texts = [id, schema, master_key_id].every((text) => typeof text === 'string' && /^[\w-]{1,100}$/.test(text))
  if (!texts || !Number.isSafeInteger(created_at)) throw changed()
  return parsed as BackupHeader
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function exactly(file: FileHandle, length: number, at: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw cut()
  return buffer
}

async function* parts(file: FileHandle, seen: Seen, seal: ReturnType<typeof backupSeal>): AsyncGenerator<string[]> {
  for (let index = 0; ; index++) {
    const frame = await exactly(file, 5, seen.size)
    const length = frame.readUInt32BE(1)
    const last = frame[0] === 1
    if ((frame[0] ?? 2) > 1 || length > LARGEST_SEALED) throw changed()
    const sealed = await exactly(file, length, seen.size + 5)
    const plain = seal.open(index, last, sealed)
    if (plain === null) throw changed()
    seen.size += 5 + length
    seen.hash.update(frame).update(sealed)
    const text = await inflate(plain, { maxOutputLength: LARGEST_PLAIN }).catch(() => {
      throw changed()
    })
    yield text.toString('utf8').split('\n').slice(0, -1)
    if (!last) continue
    if ((await file.read(Buffer.alloc(1), 0, 1, seen.size)).bytesRead > 0)
      throw new BackupRefused('Something was appended to the file after it was made.')
    return
  }
}

type Line = { table: string; columns: string[] } | { end: Record<string, number> } | Cell[]

async function* pagesOf(texts: AsyncGenerator<string[]>): AsyncGenerator<RestorePage> {
  let page = null as RestorePage | null
  let chars = 0
  const seen: Record<string, number> = {}
  let end: Record<string, number> | null = null
  for await (const lines of texts)
    for (const text of lines) {
      const line = parse(text) as Line | null
      if (line === null || typeof line !== 'object') throw changed()
      if (Array.isArray(line)) {
        if (page === null) throw changed()
        page.rows.push(line)
        seen[page.table] = (seen[page.table] ?? 0) + 1
        chars += text.length
        if (page.rows.length < PAGE && chars < PAGE_CHARS) continue
        yield page
        chars = 0
        page = { table: page.table, columns: page.columns, rows: [] }
      } else if ('end' in line) end = line.end
      else {
        if (page !== null) yield page
        chars = 0
        page = { table: line.table, columns: line.columns, rows: [] }
        seen[line.table] = 0
      }
    }
  if (page !== null) yield page
  if (end === null || JSON.stringify(end) !== JSON.stringify(seen)) throw cut()
}
