import fc from 'fast-check'

/** `text` with one byte of it changed to any other, at any place. */
export function oneByteChange(text: string, from = 0): fc.Arbitrary<string> {
  const bytes = Buffer.from(text)
  return fc
    .tuple(fc.integer({ min: from, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }))
    .map(([at, flip]) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ flip
      return changed.toString('latin1')
    })
}
