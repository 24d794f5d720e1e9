// A text of one entry a line, and the entries in it.

/** What is in the box, line by line; spaces at the ends come from pasting. */
export const readLines = (text: string): string[] => (text === '' ? [] : text.split('\n').map((line) => line.trim()))

/** What is sent: without empty lines. */
export const filledLines = (lines: readonly string[]): string[] => lines.filter((line) => line !== '')

/** In which line of the box the entry stands that the server calls its `nth`; both count from 1. */
export function lineOfEntry(lines: readonly string[], nth: number): number {
  const places = lines.flatMap((line, index) => (line === '' ? [] : [index + 1]))
  return places[nth - 1] ?? nth
}
