// A port for a server of the tests. Below 32768, where the kernel gives no outgoing connection its own port (design.md section 8).
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const LOWEST = 20_000
const ABOVE_HIGHEST = 32_768

/** A TCP port in 20000..32767 that could be bound just now. Who takes it must still be ready to lose it to another process. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(LOWEST, ABOVE_HIGHEST)
    if (await canBind(port)) return port
  }
  throw new Error(`no free port between ${LOWEST} and ${ABOVE_HIGHEST - 1} in 100 attempts`)
}

/** Bound on every address, so a listener on any one of them makes it fail. */
function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)))
  })
}
