/** The little of XML that S3 speaks: elements without attributes that hold text or elements. */

export const valuesOf = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, inner]) => inner ?? '')

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

export const decodeXml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(\w{1,4}));/g, (all, code: string | undefined, name: string | undefined) =>
    code === undefined ? (ENTITIES[name ?? ''] ?? all) : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  )

export const encodeXml = (text: string): string =>
  text.replace(/[<>&"']/g, (one) => `&${Object.entries(ENTITIES).find(([, sign]) => sign === one)?.[0]};`)
