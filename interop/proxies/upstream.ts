// The app behind a proxy: it says what it was asked, and counts.
import { freePort } from '../../scripts/free-port'

export interface Seen {
  app: string
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

export interface Upstream extends AsyncDisposable {
  port: number
  /** Every request that reached it. */
  seen: readonly Seen[]
}

export const LARGE = 24 * 1024 * 1024

export const startUpstream = async (app: string): Promise<Upstream> => {
  const port = await freePort()
  const seen: Seen[] = []
  const server = Bun.serve<Seen, never>({
    port,
    hostname: '127.0.0.1',
    async fetch(request, own) {
      const url = request.url.slice(request.url.indexOf('/', request.url.indexOf('://') + 3))
      const { method } = request
      const body = request.body === null ? '' : await request.text()
      const asked = { app, method, url, headers: Object.fromEntries(request.headers), body }
      seen.push(asked)
      if (request.headers.get('upgrade') === 'websocket' && own.upgrade(request, { data: asked })) return undefined
      if (url.startsWith('/large')) return new Response(Buffer.alloc(LARGE, 'x'))
      if (url.startsWith('/own-401'))
        return new Response('the app’s own', { status: 401, headers: { 'www-authenticate': 'Basic realm="app"' } })
      return Response.json(asked)
    },
    websocket: {
      open: (socket) => void socket.send(JSON.stringify(socket.data.headers)),
      message: (socket, text) => void socket.send(`echo ${text}`),
    },
  })
  return { port, seen, [Symbol.asyncDispose]: () => server.stop(true) }
}
