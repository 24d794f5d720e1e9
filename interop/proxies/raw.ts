// HTTP/1.1 as bytes on a socket, so that a request is what a row says it is: odd paths, headers twice, spellings.
import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  /** By lower-case name; a value each time that it came. */
  headers: Map<string, string[]>
  body: Buffer
  text: string
}

const PATIENCE = 20_000

export interface RawRequest {
  method?: string
  /** As it stands in the request line. */
  target: string
  host: string
  /** `Name: value`, a line each. */
  lines?: readonly string[]
  body?: string | Buffer
}

const bytesOf = ({ method = 'GET', target, host, lines = [], body }: RawRequest): Buffer => {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const connection = lines.some((line) => /^connection:/i.test(line)) ? [] : ['Connection: close']
  const head = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...connection, ...lines, ...length, '', ''].join(
    '\r\n',
  )
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')])
}

/** One request on a connection of its own. Rejects when nothing that is an answer comes back. */
export const send = (port: number, request: RawRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received: Buffer[] = []
    const settle = (closed = false) => {
      const whole = Buffer.concat(received)
      received = [whole]
      const answer = read(whole, request.method === 'HEAD', closed)
      if (answer === null) return false
      resolve(answer)
      socket.destroy()
      return true
    }
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error(`no whole answer within ${PATIENCE / 1000} s`)))
    socket.on('data', (chunk: Buffer) => {
      received.push(chunk)
      settle()
    })
    socket.once('error', reject)
    socket.once('close', () => {
      if (!settle(true)) reject(new Error(`no answer to ${request.method ?? 'GET'} ${request.target}`))
    })
    socket.write(bytesOf(request))
  })

/** `null` while something is missing. */
const read = (bytes: Buffer, bodiless: boolean, closed: boolean): Answer | null => {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  const status = Number(first.split(' ')[1])
  const rest = bytes.subarray(end + 4)
  const body =
    bodiless || status === 101 || status === 204 || status === 304
      ? Buffer.alloc(0)
      : headers.get('transfer-encoding')?.[0] === 'chunked'
        ? unchunked(rest)
        : sized(rest, headers.get('content-length')?.[0] ?? (closed ? String(rest.length) : undefined))
  return body && { status, headers, body, text: body.toString('utf8') }
}

const sized = (bytes: Buffer, length: string | undefined): Buffer | null =>
  length !== undefined && bytes.length >= Number(length) ? bytes.subarray(0, Number(length)) : null

const unchunked = (bytes: Buffer): Buffer | null => {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return null
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    if (bytes.length < line + 4 + size) return null
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 4 + size
  }
}

export interface Upgraded {
  status: number
  /** The text of each message so far. */
  next(): Promise<string>
  say(text: string): void
  close(): void
}

/** A WebSocket by hand (RFC 6455), for short texts. */
export const upgrade = (port: number, request: RawRequest): Promise<Upgraded> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let bytes = Buffer.alloc(0)
    let open = false
    const messages: string[] = []
    const waiting: ((text: string) => void)[] = []
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the socket says nothing')))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed before it was upgraded')))
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      if (!open) {
        const end = bytes.indexOf('\r\n\r\n')
        if (end < 0) return
        open = true
        const status = Number(bytes.toString('latin1', 0, end).split(' ')[1])
        bytes = bytes.subarray(end + 4)
        resolve(upgraded(socket, status, messages, waiting))
        if (status !== 101) {
          socket.destroy()
          return
        }
      }
      for (let frame = readFrame(bytes); frame; frame = readFrame(bytes)) {
        bytes = bytes.subarray(frame.length)
        const heard = waiting.shift()
        if (heard) heard(frame.text)
        else messages.push(frame.text)
      }
    })
    socket.write(bytesOf({ ...request, lines: [...(request.lines ?? []), ...UPGRADE] }))
  })

const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]

const upgraded = (
  socket: Socket,
  status: number,
  messages: string[],
  waiting: ((text: string) => void)[],
): Upgraded => ({
  status,
  next: () => {
    const first = messages.shift()
    return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first)
  },
  say: (text) => {
    const payload = Buffer.from(text)
    // Masked by zeros, which leaves it as it is.
    socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]))
  },
  close: () => socket.destroy(),
})

const readFrame = (bytes: Buffer): { text: string; length: number } | null => {
  if (bytes.length < 2) return null
  const short = (bytes[1] ?? 0) & 0x7f
  const start = short === 126 ? 4 : 2
  if (bytes.length < start) return null
  const size = short === 126 ? bytes.readUInt16BE(2) : short
  if (bytes.length < start + size) return null
  return { text: bytes.toString('utf8', start, start + size), length: start + size }
}
