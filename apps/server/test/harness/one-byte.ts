/**
 * A JWT with one character changed for the one that differs in a single bit of its value, at the first and last places of each part and
 * some between; and without each of its dots. All places stand in tests of `packages/core` and `packages/keys`.
 */
export const oneByteChanges = (jwt: string, perPart = 8): string[] => {
  let start = 0
  const places = jwt.split('.').flatMap((part) => {
    const from = start
    start += part.length + 1
    const step = Math.max(1, Math.floor(part.length / perPart))
    const within = Array.from({ length: perPart }, (_, i) => Math.min(i * step, part.length - 1))
    return [...new Set([...within, part.length - 1])].map((at) => from + at)
  })
  const dots = [...jwt].flatMap((char, at) => (char === '.' ? [at] : []))
  return [...places.map((at) => put(jwt, at, flipped(jwt[at] ?? ''))), ...dots.map((at) => put(jwt, at, '-'))]
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const flipped = (char: string): string => ALPHABET[ALPHABET.indexOf(char) ^ 1] ?? 'A'
const put = (text: string, at: number, char: string): string => text.slice(0, at) + char + text.slice(at + 1)
