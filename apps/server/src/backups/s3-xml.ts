/** The little of XML that S3 speaks: elements without attributes that hold text or elements. */

/** Each text is looked at once, so that one with a million beginnings and no end costs no more than another. */
export const valuesOf = (xml: string, tag: string): string[] => {
  const [open, close] = [`<${tag}>`, `</${tag}>`]
  const found: string[] = []
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const from = at + open.length
    const to = xml.indexOf(close, from)
    if (to === -1) break
    found.push(xml.slice(from, to))
    at = to + close.length
  }
  return found
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

export const decodeXml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(\w{1,4}));/g, (all, code: string | undefined, name: string | undefined) =>
    code === undefined ? (ENTITIES[name ?? ''] ?? all) : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  )

export const encodeXml = (text: string): string =>
  text.replace(/[<>&"']/g, (one) => `&${Object.entries(ENTITIES).find(([, sign]) => sign === one)?.[0]};`)
