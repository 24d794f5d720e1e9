export type DrawnIcon = { kind: 'drawn'; content: Uint8Array } | { kind: 'refuse'; reason: string }

const SIDE = 256
const MAX_PIXELS = 4096 * 4096

/** How the pictures begin that we take; what begins otherwise does not come near a decoder. */
const BEGINNINGS: readonly RegExp[] = [
  /^\x89PNG\r\n/, // PNG
  /^\xff\xd8\xff/, // JPEG
  /^GIF8[79]a/, // GIF
  /^RIFF[\s\S]{4}WEBP/, // WebP
  /^[\s\S]{4}ftyp(?:avif|avis|heic|mif1)/, // AVIF
]
const beginsLikeAPicture = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return BEGINNINGS.some((beginning) => beginning.test(head))
}

/**
 * An SVG may hold nothing that runs, nests or refers outside; it is drawn here and never served (SEC-130). Each pattern looks at a
 * letter a few times at most, whatever is sent: one that went back and forth would stand the server still (PRM-07).
 */
const REFERS = /<!ENTITY|<!DOCTYPE|@import|url\((?!\s*(?:["']\s*)?#)/i
/** The whole tag: a `>` within a quoted value does not end it. */
const TAGS_THAT_REFER =
  /<(?:[\w-]{1,64}:)?(?:script|foreignObject|iframe|image|feImage|use)\b((?:[^<>"']+|"[^"]*"|'[^']*')*)/gi
const REFERS_OUT = /(?:href|src)\s*=(?!\s*(?:["']\s*)?#)/i

const isUnsafe = (svg: string): boolean =>
  REFERS.test(svg) || [...svg.matchAll(TAGS_THAT_REFER)].some(([, attributes = '']) => REFERS_OUT.test(attributes))

/** A single one of these draws for minutes, and no time limit of the decoder ends it (PRM-07); so does a blur of many things. */
const DEAR_FILTER =
  /<(?:[\w-]{1,64}:)?fe(?:Morphology|ConvolveMatrix|Turbulence|DisplacementMap|DiffuseLighting|SpecularLighting)\b/i
const MANY_FILTERS = 40

const drawsTooLong = (svg: string): boolean =>
  DEAR_FILTER.test(svg) || (svg.match(/\bfilter\b|<fe|:fe/gi) ?? []).length > MANY_FILTERS

/** What may stand before the first tag, and how it ends. */
const BEFORE_TAG: readonly [begins: RegExp, ends: string][] = [
  [/^<\?xml/i, '>'],
  [/^<!--/, '-->'],
  [/^<!DOCTYPE/i, '>'],
]

const looksLikeSvg = (text: string): boolean => {
  let rest = text.trimStart()
  for (;;) {
    const [, ends] = BEFORE_TAG.find(([begins]) => begins.test(rest)) ?? []
    if (ends === undefined) return /^<svg[\s>]/i.test(rest)
    const end = rest.indexOf(ends)
    if (end < 0) return false
    rest = rest.slice(end + ends.length).trimStart()
  }
}

const NO_PICTURE = 'it is not a PNG, SVG, JPEG, WebP or GIF picture'

const DOCTYPE = /<!DOCTYPE[^<>[]*>/i

/**
 * Decodes whatever picture it is and encodes it as a PNG of at most 256 px; anything else is refused in words.
 * `cover`: its middle, as faces are shown; `inside`: as wide as it is; else the whole of it in a square.
 */
export const drawIcon = async (
  bytes: Uint8Array,
  fit: 'contain' | 'cover' | 'inside' = 'contain',
): Promise<DrawnIcon> => {
  const head = new TextDecoder().decode(bytes.subarray(0, 2048))
  const svg = looksLikeSvg(head)
  const text = svg ? new TextDecoder().decode(bytes).replace(DOCTYPE, '') : ''
  if (!svg && !beginsLikeAPicture(bytes)) return { kind: 'refuse', reason: NO_PICTURE }
  if (svg && isUnsafe(text)) return { kind: 'refuse', reason: 'the SVG refers to something outside of itself' }
  if (svg && drawsTooLong(text)) return { kind: 'refuse', reason: 'the SVG has filters that take too long to draw' }
  try {
    const { default: sharp } = await import('sharp')
    const source = sharp(svg ? Buffer.from(text) : bytes, {
      limitInputPixels: MAX_PIXELS,
      failOn: 'error',
      animated: false,
      ...(svg ? { density: 288 } : {}),
    })
    const content = await source
      // Phones note in the metadata, which is dropped, which way is up.
      .autoOrient()
      .resize(SIDE, SIDE, { fit, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png({ compressionLevel: 9 })
      .timeout({ seconds: 5 })
      .toBuffer()
    return { kind: 'drawn', content: new Uint8Array(content) }
  } catch {
    return { kind: 'refuse', reason: `${NO_PICTURE}, or it is too large` }
  }
}
