/** Reads a mail as it came over the wire: as much of RFC 5322, 2045 and 2047 as nodemailer writes. */

export interface ReceivedMail {
  /** Of the envelope. */
  from: string
  to: string[]
  /** By name in lower case. */
  headers: Map<string, string>
  message_id: string
  subject: string
  text: string
  html: string
  /** In the text, in its order. */
  links: string[]
  /** The six digits that stand alone on a line of the text. */
  code: string | null
  /** The connection was encrypted, and for whom it had signed in. */
  secure: boolean
  user: string | null
  raw: string
}

interface Part {
  headers: Map<string, string>
  body: string
}

const readPart = (text: string): Part => {
  const end = text.indexOf('\r\n\r\n')
  const lines = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    }),
  )
  return { headers, body: text.slice(end + 4) }
}

const quotedPrintable = (text: string): string => {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Encoded words of one header; the space between two of them is none (RFC 2047 §6.2). */
const decodeWords = (text: string): string => {
  const bytes = text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('latin1')
        : word
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const decodeBody = ({ headers, body }: Part): string => {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'quoted-printable') return quotedPrintable(body)
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return Buffer.from(body, 'latin1').toString('utf8')
}

/** Each leaf by its media type. */
const leaves = (part: Part): [string, string][] => {
  const type = part.headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary === undefined) return [[type.split(';')[0]?.trim().toLowerCase() ?? '', decodeBody(part)]]
  const pieces = part.body.split(`--${boundary}`).slice(1, -1)
  return pieces.flatMap((piece) => leaves(readPart(piece.replace(/^\r\n/, '').replace(/\r\n$/, ''))))
}

/** `raw`: a character per byte. */
export const parseMail = (
  raw: string,
  envelope: Pick<ReceivedMail, 'from' | 'to' | 'secure' | 'user'>,
): ReceivedMail => {
  const whole = readPart(raw)
  const parts = new Map(leaves(whole))
  const text = (parts.get('text/plain') ?? '').replaceAll('\r\n', '\n')
  return {
    ...envelope,
    headers: whole.headers,
    message_id: whole.headers.get('message-id') ?? '',
    subject: decodeWords(whole.headers.get('subject') ?? ''),
    text,
    html: parts.get('text/html') ?? '',
    links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
    code: /^\s*(\d{6})\s*$/m.exec(text)?.[1] ?? null,
    raw,
  }
}
