/** A row as a backup holds it, the same of both engines, and as either engine takes it. */
import type { Kind } from './kept'

export type Cell = string | number | boolean | null

/** From what a driver gave. */
export function toCell(kind: Kind, value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (kind === 'bytes') return Buffer.from(value as Uint8Array).toString('base64url')
  if (kind === 'flag') return value === true || value === 1
  return kind === 'number' ? Number(value) : String(value)
}

/** For a driver; flags are numbers on SQLite. PostgreSQL's text cannot hold a NUL (SEC-011). */
export function fromCell(engine: 'sqlite' | 'postgres', kind: Kind, cell: Cell): unknown {
  if (cell === null) return null
  if (kind === 'bytes') return Buffer.from(String(cell), 'base64url')
  if (kind === 'flag') return engine === 'sqlite' ? Number(cell === true) : cell === true
  if (kind === 'number') return cell
  return engine === 'postgres' ? String(cell).replaceAll('\0', '\uFFFD') : cell
}
