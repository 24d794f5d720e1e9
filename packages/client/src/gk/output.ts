/** What a command answers: for people a table or lines, for machines `--json`. */
export interface Answer {
  data: unknown
  /** Rows of cells for a table, or nothing. */
  table?: { head: string[]; rows: string[][] }
  lines?: string[]
  /** What a file takes, after all else: not a letter of it is another there. A screen is shown it by `makeTerminal`. */
  raw?: string
  /** For the person, beside what a file takes. */
  warning?: string
  /** 1: what was waited for did not come; 2: the question was answered, and the answer is no. */
  code?: 0 | 1 | 2 | 3
  /** All was printed as it came. */
  told?: true
}

const width = (head: string[], rows: string[][], column: number): number =>
  Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length))

const table = ({ head, rows }: { head: string[]; rows: string[][] }): string => {
  const widths = head.map((_, column) => width(head, rows, column))
  const line = (row: string[]) =>
    row
      .map((cell, column) => inertLine(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(head), ...rows.map(line)].join('\n')
}

/** What a terminal does something at, or shows in another order or not at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Control characters of names and agents must not reach a terminal (SEC-127). */
export const inert = (text: string): string =>
  text.replace(UNSEEN, (character) => (character === '\n' ? '\n' : '\uFFFD'))

/** Nor may a line break: what a stranger has typed would write lines of a log that are none. */
export const inertLine = (text: string): string => text.replace(UNSEEN, '\uFFFD')

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('')

/**
 * Written out, for a terminal: of JSON, which itself escapes the first 32 characters alone, it is the same value. Neither a
 * tab is a command nor how a line ends.
 */
export const seen = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN, (character) => (character === '\n' || character === '\t' ? character : escaped(character)))

export const render = (answer: Answer, json: boolean): string => {
  if (answer.told) return ''
  if (json) return JSON.stringify(answer.data, null, 2)
  const parts = [...(answer.table ? [table(answer.table)] : []), ...(answer.lines ?? [])]
  const said = inert(parts.join('\n'))
  if (answer.raw === undefined) return said
  // Whoever prints it ends the last line.
  return `${said === '' ? '' : `${said}\n`}${answer.raw.replace(/\n$/, '')}`
}

export const when = (instant: number | null): string => (instant === null ? '-' : new Date(instant).toISOString())
