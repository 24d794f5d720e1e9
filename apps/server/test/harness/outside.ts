import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Network } from '../../src/config/networks'
import { parseNetworks } from '../../src/config/networks'
import { makeOutbound, type Outbound } from '../../src/http/outbound'
import { later } from './later'

/** A server of the world outside, which may do what no honest one does. */
export interface Outside {
  port: number
  /** The heads of the requests that came, in order. */
  asked: string[]
  /** How many connections came in, and how many are open. */
  connects: number
  open: number
  /** Bytes handed to the socket so far. */
  sent: number
}

/** Answers each request as `behave` says, once its head is there. */
export const openOutside = async (
  behave: (socket: Socket, outside: Outside, head: string) => void,
): Promise<Outside> => {
  const outside: Outside = { port: 0, asked: [], connects: 0, open: 0, sent: 0 }
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    outside.connects += 1
    outside.open += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      outside.open -= 1
      sockets.delete(socket)
    })
    socket.once('data', (chunk) => {
      outside.asked.push(chunk.toString())
      behave(socket, outside, chunk.toString())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  outside.port = typeof address === 'object' && address ? address.port : 0
  later(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return outside
}

/** As much as the socket takes, until it is gone or `limit` is reached. */
export const pour = (socket: Socket, outside: Outside, chunk: Uint8Array, limit: number): void => {
  const go = (): void => {
    while (!socket.destroyed && outside.sent < limit) {
      outside.sent += chunk.byteLength
      if (!socket.write(chunk)) {
        socket.once('drain', go)
        return
      }
    }
    if (!socket.destroyed) socket.end()
  }
  go()
}

export const respond = (socket: Socket, head: string[], body: string | Uint8Array = ''): void => {
  const bytes = Buffer.from(body)
  socket.end(
    Buffer.concat([
      Buffer.from(`${['HTTP/1.1 200 OK', `Content-Length: ${bytes.length}`, ...head].join('\r\n')}\r\n\r\n`),
      bytes,
    ]),
  )
}
export const redirectTo = (socket: Socket, location: string): void => {
  socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`)
}

const LOOPBACK = parseNetworks('127.0.0.0/8')
export const LOOPBACK_ALLOWED: Network[] = LOOPBACK.kind === 'networks' ? LOOPBACK.networks : []

/** Names as this test wants them resolved, and which were asked for. */
export const resolver = (names: Record<string, string | string[]>) => {
  const asked: string[] = []
  return {
    asked,
    resolve: async (hostname: string) => {
      asked.push(hostname)
      const found = names[hostname]
      if (found === undefined) throw new Error('ENOTFOUND')
      return [found].flat().map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  }
}

/** The outbound client with loopback standing for the public net, where the server of the test can be reached. */
export const outboundTo = (names: Record<string, string | string[]>): { fetchOutside: Outbound; asked: string[] } => {
  const { asked, resolve } = resolver(names)
  const real = makeOutbound({ resolve })
  return { asked, fetchOutside: (url, options) => real(url, { ...options, allowed: LOOPBACK_ALLOWED }) }
}

/** Whether anything listens there, as a control of tests that expect no connection. */
export const canConnect = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
