/** Why a body was not read; the caller answers with the status. */
export type BodyResult = { kind: 'body'; text: string } | { kind: 'refuse'; status: 400 | 413 | 415 }

const BODY_LIMIT = 64 * 1024

const tooLong = (declared: string | null, limit: number): boolean => declared !== null && Number(declared) > limit

/** Reads at most `limit` bytes, counting what arrives and not what was declared (SEC-009). Encoded bodies are refused. */
export const readBody = async (request: Request, limit = BODY_LIMIT): Promise<BodyResult> => {
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity') return { kind: 'refuse', status: 415 }
  if (tooLong(request.headers.get('content-length'), limit)) return { kind: 'refuse', status: 413 }
  if (!request.body) return { kind: 'body', text: '' }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return { kind: 'refuse', status: 413 }
    chunks.push(chunk)
  }
  return { kind: 'body', text: new TextDecoder().decode(Buffer.concat(chunks)) }
}

/** The media type without its parameters, lower case. */
export const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

export const FORM = 'application/x-www-form-urlencoded'
