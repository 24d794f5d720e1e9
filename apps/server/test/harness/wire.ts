import { randomInt } from 'node:crypto'
import { connect } from 'node:net'
import { serve } from '../../src/serve'
import { later } from './later'
import type { Provider } from './provider'

/** The provider behind a real `Bun.serve`, on a port below those that the kernel hands out. Gives the port. */
export const listen = async (provider: Provider): Promise<number> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    provider.services.config.port = randomInt(20_000, 32_768)
    provider.services.config.host = '127.0.0.1'
    const running = await serve(provider.services).catch((error: { code?: unknown }) => {
      if (error.code !== 'EADDRINUSE') throw error
      return null
    })
    if (running === null) continue
    later(running.stop)
    return running.port
  }
  throw new Error('no free port')
}

export interface Wire {
  status: number
  /** Everything that came, head and body, of every response. */
  text: string
  closed: boolean
  milliseconds: number
}

const DEADLINE = 20_000

/** Whether the first response is there whole. */
const isWhole = (text: string): boolean => {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1]
  return length !== undefined && Buffer.byteLength(text.slice(end + 4)) >= Number(length)
}

/** Bytes as they are, as no client library would send them; until the first response is whole, or, on demand, the socket closed. */
export const raw = (port: number, bytes: string | Uint8Array, until: 'answer' | 'close' = 'answer'): Promise<Wire> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    let text = ''
    const socket = connect(port, '127.0.0.1')
    const done = (closed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
      resolve({ status, text, closed, milliseconds: performance.now() - started })
    }
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error(`nothing whole within ${DEADLINE} ms: ${text.slice(0, 200)}`))
    }, DEADLINE)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (until === 'answer' && isWhole(text)) done(false)
    })
    socket.on('close', () => done(true))
    socket.on('error', () => {})
    socket.write(bytes)
  })

/** A request line by line; the lines of `head` as given. */
export const request = (line: string, head: string[], body = ''): string =>
  `${[line, ...head].join('\r\n')}\r\n\r\n${body}`
