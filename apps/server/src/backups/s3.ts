import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { BackupFile, Checked } from '@gatekeeper/api/services'
import type { Instant } from '@gatekeeper/core/instant'
import type { S3Place } from '@gatekeeper/core/settings'
import { AwsV4Signer } from 'aws4fetch'
import type { AskS3, S3Answer, S3Request } from './s3-request'
import { decodeXml, encodeXml, valuesOf } from './s3-xml'

/** What is larger goes in parts; of a large file so many that their number stays below the bound of 10,000. */
const PART = 8 * 1024 * 1024
const MOST_PARTS = 9000
/** Lists come by the thousand. */
const MOST_PAGES = 100

const OK: Checked = { kind: 'ok' }
type Refusal = Extract<Checked, { kind: 'refuse' }>
const refuse = (reason: string): Refusal => ({ kind: 'refuse', reason })

/** In words of ours: the text of the service may hold anything. Its code is a word. */
const refusalOf = (answer: S3Answer): Refusal => {
  if (answer.kind === 'refuse') return refuse(answer.reason)
  const code = /^[A-Za-z]{1,60}$/.exec(valuesOf(answer.text, 'Code')[0] ?? '')?.[0]
  const said = `The bucket’s service answered ${answer.status}${code ? ` (${code})` : ''}.`
  if (answer.status >= 300 && answer.status < 400)
    return refuse(`${said} It sends elsewhere, which is not followed: check address and region.`)
  if (answer.status === 403) return refuse(`${said} Check the access key, the secret key and what they may do.`)
  if (answer.status === 404) return refuse(`${said} Check the name of the bucket.`)
  return refuse(said)
}

/** A bucket: SigV4 with the hash of every body, addresses of the form HOST/BUCKET/KEY. */
export const makeS3 = (place: S3Place, secret: string, ask: AskS3, now: () => Instant) => {
  const base = `${place.endpoint}/${place.bucket}`

  const call = async (
    method: S3Request['method'],
    key: string,
    query: Record<string, string>,
    body: Uint8Array = new Uint8Array(),
    into?: S3Request['into'],
  ): Promise<S3Answer> => {
    const search = new URLSearchParams(query).toString().replaceAll('+', '%20')
    const url = `${base}/${key}${search === '' ? '' : `?${search}`}`
    const signer = new AwsV4Signer({
      method,
      url,
      headers: { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') },
      accessKeyId: place.access_key_id,
      secretAccessKey: secret,
      region: place.region,
      service: 's3',
      datetime: new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    })
    const signed = await signer.sign()
    return ask({ method, url: signed.url.href, headers: signed.headers, body, ...(into === undefined ? {} : { into }) })
  }

  const isDone = (answer: S3Answer): answer is Extract<S3Answer, { kind: 'answer' }> =>
    answer.kind === 'answer' && answer.status >= 200 && answer.status < 300
  const verdict = (answer: S3Answer): Checked => (isDone(answer) ? OK : refusalOf(answer))

  const putParts = async (
    key: string,
    id: string,
    size: number,
    read: (at: number, length: number) => Promise<Uint8Array>,
  ): Promise<Checked> => {
    const part = Math.max(PART, Math.ceil(size / MOST_PARTS))
    const etags: string[] = []
    for (let at = 0; at < size; at += part) {
      const body = await read(at, Math.min(part, size - at))
      const answer = await call('PUT', key, { partNumber: String(etags.length + 1), uploadId: id }, body)
      if (!isDone(answer)) return refusalOf(answer)
      if (answer.etag === null) return refuse('The bucket’s service did not confirm a part of the file.')
      etags.push(answer.etag)
    }
    const parts = etags.map(
      (etag, n) => `<Part><PartNumber>${n + 1}</PartNumber><ETag>${encodeXml(etag)}</ETag></Part>`,
    )
    const text = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
    const answer = await call('POST', key, { uploadId: id }, new TextEncoder().encode(text))
    // This one answers 200 before it knows, and says in its text how it went.
    return isDone(answer) && !answer.text.includes('<Error>') ? OK : refusalOf(answer)
  }

  return {
    async put(file: string, name: string): Promise<Checked> {
      const key = place.prefix + name
      const handle = await open(file)
      try {
        const { size } = await handle.stat()
        const read = async (at: number, length: number) => {
          const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, at)
          return buffer.subarray(0, bytesRead)
        }
        if (size <= PART) return verdict(await call('PUT', key, {}, await read(0, size)))
        const begun = await call('POST', key, { uploads: '' })
        if (!isDone(begun)) return refusalOf(begun)
        const [id] = valuesOf(begun.text, 'UploadId')
        if (!id) return refuse('The bucket’s service did not begin the upload as expected.')
        const put = await putParts(key, id, size, read)
        // Parts of an upload that nobody ends are stored, and paid for, for ever.
        if (put.kind === 'refuse') await call('DELETE', key, { uploadId: id })
        return put
      } finally {
        await handle.close()
      }
    },

    async list(): Promise<{ kind: 'files'; files: BackupFile[] } | Refusal> {
      const files: BackupFile[] = []
      let token: string | undefined
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = { 'list-type': '2', prefix: place.prefix, ...(token ? { 'continuation-token': token } : {}) }
        const answer = await call('GET', '', query)
        if (!isDone(answer)) return refusalOf(answer)
        for (const text of valuesOf(answer.text, 'Contents')) {
          const [key, size, modified] = ['Key', 'Size', 'LastModified'].map((tag) =>
            decodeXml(valuesOf(text, tag)[0] ?? ''),
          )
          if (key?.startsWith(place.prefix))
            files.push({
              name: key.slice(place.prefix.length),
              bytes: Number(size) || 0,
              modified_at: Date.parse(modified ?? '') || 0,
            })
        }
        token = decodeXml(valuesOf(answer.text, 'NextContinuationToken')[0] ?? '')
        if (token === '') break
      }
      return { kind: 'files', files }
    },

    /** At most so many bytes of it. */
    get: async (name: string, file: string, most: number): Promise<Checked> =>
      verdict(await call('GET', place.prefix + name, {}, undefined, { file, most })),

    async remove(name: string): Promise<Checked> {
      const answer = await call('DELETE', place.prefix + name, {})
      return answer.kind === 'answer' && answer.status === 404 ? OK : verdict(answer)
    },

    where: `${base}/${place.prefix}`,
  }
}
