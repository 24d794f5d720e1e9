export type DrawnIcon = { kind: 'drawn'; content: Uint8Array } | { kind: 'refuse'; reason: string }

const SIDE = 256
const MAX_PIXELS = 4096 * 4096
const FORMATS: readonly string[] = ['png', 'jpeg', 'webp', 'gif', 'svg', 'avif', 'heif']

/** An SVG may hold nothing that runs, nests or refers outside; it is drawn here and never served (SEC-130). */
const UNSAFE_SVG =
  /<!ENTITY|<!DOCTYPE|<(?:[\w-]+:)?(?:script|foreignObject|iframe|image|feImage|use)\b[^>]*(?:href|src)\s*=(?!\s*["']?\s*#)|@import|url\((?!\s*["']?\s*#)/i

const looksLikeSvg = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]/i.test(text)

const DOCTYPE = /<!DOCTYPE[^>[]*>/i

/** Decodes whatever picture it is and encodes it as a PNG of at most 256 px; anything else is refused in words. */
export const drawIcon = async (bytes: Uint8Array): Promise<DrawnIcon> => {
  const head = new TextDecoder().decode(bytes.subarray(0, 2048))
  const svg = looksLikeSvg(head)
  const text = svg ? new TextDecoder().decode(bytes).replace(DOCTYPE, '') : ''
  if (svg && UNSAFE_SVG.test(text)) return { kind: 'refuse', reason: 'the SVG refers to something outside of itself' }
  try {
    const { default: sharp } = await import('sharp')
    const source = sharp(svg ? Buffer.from(text) : bytes, {
      limitInputPixels: MAX_PIXELS,
      failOn: 'error',
      animated: false,
      ...(svg ? { density: 288 } : {}),
    })
    const { format } = await source.metadata()
    // An SVG that was not read as one above has not been looked through either: compressed, in UTF-16, behind a long comment.
    if (!format || !FORMATS.includes(format) || (format === 'svg') !== svg)
      return { kind: 'refuse', reason: 'it is not a PNG, SVG, JPEG, WebP or GIF picture' }
    const content = await source
      .resize(SIDE, SIDE, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png({ compressionLevel: 9 })
      .timeout({ seconds: 5 })
      .toBuffer()
    return { kind: 'drawn', content: new Uint8Array(content) }
  } catch {
    return { kind: 'refuse', reason: 'it is not a PNG, SVG, JPEG, WebP or GIF picture, or it is too large' }
  }
}
