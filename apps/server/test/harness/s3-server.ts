import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { later } from './later'

export const S3_SECRET = 'a-secret-key-of-the-bucket'
export const BUCKET = { region: 'us-east-1', bucket: 'my-backups', prefix: 'gatekeeper/', access_key_id: 'AKIDEXAMPLE' }

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (body: string | Buffer) => createHash('sha256').update(body).digest('hex')

interface Asked {
  method: string
  url: URL
  raw_path: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** Signature Version 4, from the words of its specification alone. */
const isSigned = ({ method, url, raw_path, headers, body }: Asked): boolean => {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      String(headers.authorization),
    )
  if (!match) return false
  const [, key, day = '', region = '', names = '', signature] = match
  if (key !== BUCKET.access_key_id || region !== BUCKET.region || headers['x-amz-content-sha256'] !== sha256(body))
    return false
  const signed = names.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.includes(name))) return false
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
  const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const canonical = [method, raw_path, query, lines, names, sha256(body)].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const derived = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${S3_SECRET}`)
  return hmac(derived, text).toString('hex') === signature
}

/** A bucket on 127.0.0.1 that keeps what is signed as it should be; a test may have it answer otherwise. */
export const openS3 = async () => {
  const files = new Map<string, Buffer>()
  const parts = new Map<string, Buffer[]>()
  const control = {
    answer: null as ((asked: Asked) => { status: number; headers?: Record<string, string>; hang?: true }) | null,
    aborted: 0,
  }
  const list = () =>
    [...files]
      .map(
        ([key, body]) =>
          `<Contents><Key>${key}</Key><LastModified>2026-11-20T03:00:00.000Z</LastModified><Size>${body.length}</Size></Contents>`,
      )
      .join('')
  const handle = (asked: Asked): { status: number; body?: string | Buffer; headers?: Record<string, string> } => {
    if (!isSigned(asked)) return { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' }
    const key = decodeURIComponent(asked.url.pathname).slice(`/${BUCKET.bucket}/`.length)
    const query = asked.url.searchParams
    const upload = query.get('uploadId')
    if (query.has('list-type')) return { status: 200, body: `<ListBucketResult>${list()}</ListBucketResult>` }
    if (query.has('uploads')) {
      parts.set('up-1', [])
      return { status: 200, body: '<R><UploadId>up-1</UploadId></R>' }
    }
    if (upload !== null && asked.method === 'PUT') {
      parts.get(upload)?.splice(Number(query.get('partNumber')) - 1, 1, asked.body)
      return { status: 200, headers: { etag: `"${sha256(asked.body).slice(0, 32)}"` } }
    }
    if (upload !== null && asked.method === 'POST') {
      files.set(key, Buffer.concat(parts.get(upload) ?? []))
      return { status: 200, body: '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>' }
    }
    if (upload !== null) {
      control.aborted += 1
      return { status: 204 }
    }
    if (asked.method === 'PUT') files.set(key, asked.body)
    if (asked.method === 'DELETE') return { status: files.delete(key) ? 204 : 404 }
    if (asked.method !== 'GET') return { status: 200 }
    const found = files.get(key)
    return found ? { status: 200, body: found } : { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' }
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const raw_path = (request.url ?? '/').split('?')[0] ?? '/'
      const asked = {
        method: request.method ?? '',
        url,
        raw_path,
        headers: request.headers,
        body: Buffer.concat(chunks),
      }
      const scripted = control.answer?.(asked)
      if (scripted?.hang) return
      if (scripted) return response.writeHead(scripted.status, scripted.headers).end()
      const { status, headers, body } = handle(asked)
      return response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  later(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { files, control, endpoint: `http://127.0.0.1:${port}` }
}
