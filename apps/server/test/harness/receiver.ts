import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createNetServer } from 'node:net'
import { makeOutbound } from '../../src/http/outbound'
import { relayEvents } from '../../src/jobs/relay-events'
import { later } from './later'
import type { Provider } from './provider'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Script {
  status?: number
  headers?: Record<string, string>
  body?: string
  /** Never answers. */
  hang?: true
}

/** A receiver of webhooks on 127.0.0.1 that answers as a test says, and keeps what it got. */
export const openReceiver = async () => {
  const received: Received[] = []
  const control = { answer: ((): Script => ({ status: 204 })) as (request: Received) => Script, at_once: 0, most: 0 }
  const server = createServer((request, response) => {
    control.at_once += 1
    control.most = Math.max(control.most, control.at_once)
    response.on('close', () => {
      control.at_once -= 1
    })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.on('end', () => {
      const got = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(got)
      const { status = 200, headers = {}, body = '', hang } = control.answer(got)
      if (!hang) response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  later(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    received,
    control,
    port,
    url: `http://127.0.0.1:${port}/hook`,
    stop: () => server.close(),
    hangUp: () => server.closeAllConnections(),
  }
}

/** Counts whoever connects: nobody may. */
export const openForbidden = async (host: string) => {
  const seen = { connections: 0 }
  const server = createNetServer((socket) => {
    seen.connections += 1
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, host, done))
  later(() => server.close())
  const address = server.address()
  return { seen, port: typeof address === 'object' && address ? address.port : 0 }
}

/** The outbound client with names of the tests, and a list of all that it connects to. */
export const watchedOutbound = (names: Record<string, () => string[]> = {}) => {
  const connected: string[] = []
  const outbound = makeOutbound({
    resolve: async (host) => (names[host]?.() ?? []).map((address) => ({ address, family: 4 })),
    onConnect: (_, addresses) => void connected.push(...addresses),
  })
  return { connected, outbound }
}

/** Seals, takes over and delivers what there is, as the jobs do on their beats. */
export const deliverAll = async (...nodes: Provider[]): Promise<void> => {
  await Promise.all(nodes.map(({ services }) => services.chain.seal()))
  await Promise.all(nodes.map(({ services }) => relayEvents(services)))
  await Promise.all(nodes.map(({ services }) => services.herald.idle()))
}
