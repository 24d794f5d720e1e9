/** A file of people, piece by piece: lines with what they say, as an import takes them. */
import { fits } from './bounds'
import { columnOf, flattened, type ImportValues, valuesOfCells, valuesOfObject } from './columns'
import { type CsvRow, makeCsvReader } from './csv-reader'
import { type JsonRow, makeJsonReader } from './json-reader'

export interface FileLine {
  line: number
  values: ImportValues
}

export interface FileReader {
  /** What the file calls its columns, as far as it was read, in its order. */
  headings(): string[]
  push(text: string): FileLine[]
  end(): FileLine[]
}

export type FileFormat = 'csv' | 'json'

/** By the name of the file, and else by how it begins. */
export const formatOf = (name: string, begins: string): FileFormat => {
  if (/\.(?:json|jsonl|ndjson)$/i.test(name)) return 'json'
  if (/\.(?:csv|tsv|txt)$/i.test(name)) return 'csv'
  return /^\uFEFF?\s*[[{]/.test(begins) ? 'json' : 'csv'
}

/** What is wrong with a line before it says anything; the check tells it in words. */
export const UNREADABLE = 'unreadable'

/** `columns`: what the person says that a heading means, over what it is taken for; `null` leaves it out. */
export const makeFileReader = (
  format: FileFormat,
  columns: ReadonlyMap<string, string | null> = new Map(),
): FileReader => (format === 'csv' ? csvFile(columns) : jsonFile(columns))

/** Bytes that are no UTF-8, as spreadsheets save them in their own way, come as this sign: the letter that was there is lost. */
const whole = (values: ImportValues): ImportValues =>
  JSON.stringify(values).includes('\uFFFD') ? { [UNREADABLE]: 'bytes' } : values

const csvFile = (columns: ReadonlyMap<string, string | null>): FileReader => {
  const reader = makeCsvReader()
  let headings: string[] | null = null
  let meant: (string | null)[] = []
  const lineOf = ({ line, cells }: CsvRow): FileLine => {
    if (cells === null) return { line, values: { [UNREADABLE]: 'quote' } }
    const surplus = cells.slice(meant.length).some((cell) => cell.trim() !== '')
    return { line, values: surplus ? { [UNREADABLE]: 'cells' } : whole(valuesOfCells(meant, cells)) }
  }
  const linesOf = (rows: CsvRow[]): FileLine[] => {
    if (headings === null && rows.length > 0) {
      headings = (rows.shift()?.cells ?? []).map((cell) => cell.trim())
      meant = headings.map((heading) => (columns.has(heading) ? (columns.get(heading) ?? null) : columnOf(heading)))
    }
    return rows.map(lineOf)
  }
  return {
    headings: () => headings ?? [],
    push: (text) => linesOf(reader.push(text)),
    end: () => linesOf(reader.end()),
  }
}

const jsonFile = (columns: ReadonlyMap<string, string | null>): FileReader => {
  const reader = makeJsonReader()
  const headings = new Set<string>()
  let last = 0
  const lineOf = ({ line: began, value }: JsonRow): FileLine => {
    // Most programs write all objects on one line: then the third object is line 3.
    const line = Math.max(began, last + 1)
    last = line
    if (value === null) return { line, values: { [UNREADABLE]: 'json' } }
    for (const [heading] of flattened(value)) headings.add(heading)
    return { line, values: whole(valuesOfObject(value, columns)) }
  }
  return {
    headings: () => [...headings],
    push: (text) => reader.push(text).map(lineOf),
    end: () => reader.end().map(lineOf),
  }
}

/** What a call may hold (security.md section 5: 500 rows and 64 KiB, with room for what stands around them). */
const MOST_LINES = 500
const MOST_BYTES = 60_000

const bytesOf = (line: FileLine): number => new TextEncoder().encode(JSON.stringify(line)).length + 1

/** Puts lines together to calls. A line that is too long for any, or that no call may hold, becomes one that cannot be read. */
export const makeBatcher = () => {
  let held: FileLine[] = []
  let bytes = 0
  return {
    /** The calls that are full with these lines. */
    add(lines: readonly FileLine[]): FileLine[][] {
      const full: FileLine[][] = []
      for (const given of lines) {
        const size = bytesOf(given)
        const long = size > MOST_BYTES || !fits(given.values)
        const line = long ? { line: given.line, values: { [UNREADABLE]: 'long' } } : given
        const needed = bytesOf(line)
        if (held.length >= MOST_LINES || (held.length > 0 && bytes + needed > MOST_BYTES)) {
          full.push(held)
          held = []
          bytes = 0
        }
        held.push(line)
        bytes += needed
      }
      return full
    },
    rest: (): FileLine[][] => (held.length > 0 ? [held] : []),
  }
}
