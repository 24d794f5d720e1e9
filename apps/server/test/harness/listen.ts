import { randomInt } from 'node:crypto'
import { serve } from '../../src/serve'
import { later } from './later'
import { openProvider, type Provider, type ProviderOptions } from './provider'

const LOWEST = 20_000
const ABOVE_HIGHEST = 32_768

/** A port that could be bound a moment ago. */
export const freePort = (): number => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(LOWEST, ABOVE_HIGHEST)
    try {
      Bun.listen({ hostname: '127.0.0.1', port, socket: { data() {} } }).stop(true)
      return port
    } catch {
      // taken by another process
    }
  }
  throw new Error('no free port in 100 attempts')
}

/** A provider that really listens on 127.0.0.1; its issuer is its address. */
export const openListening = async (options: ProviderOptions = {}): Promise<Provider> => {
  const port = String(freePort())
  const env = { PORT: port, HOST: '127.0.0.1', BASE_URL: `http://localhost:${port}`, ...options.env }
  const provider = await openProvider({ ...options, env })
  const { stop } = await serve(provider.services)
  later(stop)
  return provider
}
