/** CSV (RFC 4180), fed piece by piece as it arrives from a file, so that fifty megabytes hold up no page. */

export interface CsvRow {
  /** 1-based: the line of the file on which the row begins. */
  line: number
  /** `null` where a quote is opened and never closed: the rest of the file is no cell of anybody. */
  cells: string[] | null
}

export interface CsvReader {
  /** The rows that are whole with this piece. */
  push(text: string): CsvRow[]
  /** The last row, if the file ends without a line break. */
  end(): CsvRow[]
}

const SEPARATORS = [',', ';', '\t'] as const

/** What stands between cells, as the first line has it; spreadsheets of half of Europe write `;`. */
const separatorOf = (first_line: string): string => {
  const bare = first_line.replace(/"(?:[^"]|"")*"/g, '')
  const counts = SEPARATORS.map((separator) => bare.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Finds the separator itself, skips a byte order mark and empty lines, and takes CRLF, LF and CR for the end of a row. */
export const makeCsvReader = (): CsvReader => {
  let separator: string | null = null
  let held = ''
  let line = 1
  let began = 1
  let cells: string[] = []
  let cell = ''
  let state: 'plain' | 'quoted' | 'after_quote' = 'plain'
  let touched = false
  let after_cr = false
  let ready: CsvRow[] = []

  const endCell = () => {
    cells.push(cell)
    cell = ''
    state = 'plain'
  }
  const endRow = () => {
    endCell()
    if (touched) ready.push({ line: began, cells })
    cells = []
    touched = false
  }

  const take = (character: string) => {
    const lone_lf = character === '\n' && after_cr
    after_cr = character === '\r'
    if (state === 'quoted') {
      if (character === '"') state = 'after_quote'
      else cell += character === '\r' ? '\n' : lone_lf ? '' : character
      if (character === '\r' || (character === '\n' && !lone_lf)) line += 1
      return
    }
    if (lone_lf) return
    if (character === '\r' || character === '\n') {
      endRow()
      line += 1
      began = line
      return
    }
    touched = true
    if (character === '"' && state === 'after_quote') {
      cell += '"'
      state = 'quoted'
    } else if (character === '"' && cell === '' && state === 'plain') state = 'quoted'
    else if (character === separator) endCell()
    else cell += character
  }

  const read = (text: string): CsvRow[] => {
    ready = []
    for (const character of text) take(character)
    return ready
  }

  return {
    push(text) {
      if (separator !== null) return read(text)
      held += text
      const end = held.search(/[\r\n]/)
      if (end < 0) return []
      const whole = held.replace(/^\uFEFF/, '')
      separator = separatorOf(whole.slice(0, whole.search(/[\r\n]/)))
      held = ''
      return read(whole)
    },
    end() {
      const rest = held.replace(/^\uFEFF/, '')
      separator ??= separatorOf(rest)
      const rows = read(rest)
      held = ''
      if (state === 'quoted') return [...rows, { line: began, cells: null }]
      if (!touched) return rows
      endRow()
      return ready
    },
  }
}
