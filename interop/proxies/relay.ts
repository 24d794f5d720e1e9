// Between a proxy and GateKeeper: what the proxy asks can be read here, and cut off as if GateKeeper were stopped.
import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../../scripts/free-port'

export interface Relay extends AsyncDisposable {
  port: number
  /** All bytes that came from the proxy. */
  asked(): string
  /** From now on nobody answers here. */
  stop(): Promise<void>
}

export const startRelay = async (to: number): Promise<Relay> => {
  const port = await freePort()
  const asked: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      socket.once('error', () => socket.destroy())
    }
    near.on('data', (chunk: Buffer) => asked.push(chunk))
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { port, asked: () => Buffer.concat(asked).toString('latin1'), stop, [Symbol.asyncDispose]: stop }
}
