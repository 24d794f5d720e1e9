// How well a text fits what was typed: its beginning, the beginning of a word, a part of it, or its letters in order.

export interface Fit {
  /** higher is better */
  score: number
  /** which characters to mark, from and to (excluded), in code points */
  ranges: [number, number][]
}

/** One character for each of the text, so that places stay what they are: no case, no accents. */
const fold = (text: string): string[] =>
  [...text].map((character) => [...character.normalize('NFD').toLowerCase()][0] ?? character)

const isWordStart = (text: string[], at: number): boolean => at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')

function indexOf(text: string[], part: string[], from = 0): number {
  for (let at = from; at + part.length <= text.length; at += 1)
    if (part.every((character, n) => text[at + n] === character)) return at
  return -1
}

/** Letters in order, each at the beginning of a word or right behind the one before: `nc` fits "New client". */
function inOrder(text: string[], part: string[]): [number, number][] | null {
  const ranges: [number, number][] = []
  let at = 0
  for (const character of part) {
    const last = ranges.at(-1)
    if (last && text[at] === character) last[1] = at + 1
    else {
      while (at < text.length && !(text[at] === character && isWordStart(text, at))) at += 1
      if (at >= text.length) return null
      ranges.push([at, at + 1])
    }
    at += 1
  }
  return ranges
}

function fitWord(text: string[], part: string[]): Fit | null {
  const first = indexOf(text, part)
  if (first === 0) return { score: 100, ranges: [[0, part.length]] }
  for (let at = first; at > 0; at = indexOf(text, part, at + 1))
    if (isWordStart(text, at)) return { score: 80, ranges: [[at, at + part.length]] }
  if (first > 0) return { score: 50, ranges: [[first, first + part.length]] }
  const ranges = part.length > 1 ? inOrder(text, part) : null
  return ranges && { score: 30, ranges }
}

/** `null` where some word of `query` does not fit; a shorter text is the better one among equals. */
export function fit(query: string, text: string): Fit | null {
  if (query.trim() === '') return null
  const folded = fold(text)
  const words = query.trim().split(/\s+/).filter(Boolean).map(fold)
  const whole = fitWord(folded, fold(query.trim()))
  const fits = whole ? [whole] : words.map((word) => fitWord(folded, word))
  if (fits.some((one) => one === null)) return null
  const found = fits as Fit[]
  return {
    score: Math.min(...found.map(({ score }) => score)) - Math.min(folded.length, 60) / 10,
    ranges: found.flatMap(({ ranges }) => ranges).toSorted((a, b) => a[0] - b[0]),
  }
}

/** The text in pieces, marked or not; overlapping marks are one. */
export function pieces(text: string, ranges: readonly [number, number][]): { text: string; marked: boolean }[] {
  const characters = [...text]
  const marked = characters.map((_, n) => ranges.some(([from, to]) => n >= from && n < to))
  const found: { text: string; marked: boolean }[] = []
  for (const [n, character] of characters.entries()) {
    const last = found.at(-1)
    if (last && last.marked === marked[n]) last.text += character
    else found.push({ text: character, marked: marked[n] ?? false })
  }
  return found
}
