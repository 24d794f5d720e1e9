import { serve } from '../../src/serve'
import { later } from './later'
import { freePort } from './listen'
import { openNodes, type Provider, type ProviderOptions } from './provider'
import { until } from './until'

/** Behind a socket: asked as it is asked from outside, so that it may start anew meanwhile. */
const overSocket = (provider: Provider): Provider => ({
  ...provider,
  fetch: (path, init = {}) => fetch(new URL(path, provider.services.issuer), { redirect: 'manual', ...init }),
})

/** As many nodes as there can be, each with its jobs; all have one address, so `fetch` asks the first one. */
export const openServing = async (count: number, options: ProviderOptions = {}): Promise<Provider[]> => {
  const port = String(freePort())
  const env = { PORT: port, HOST: '127.0.0.1', BASE_URL: `http://localhost:${port}`, ...options.env }
  const nodes = [...new Set(await openNodes(count, { ...options, env }))]
  for (const [index, { services }] of nodes.entries()) {
    if (index > 0) Object.assign(services.config, { port: freePort() })
    const { stop } = await serve(services)
    later(stop)
  }
  return nodes.map(overSocket)
}

/** Another node, by its own port. */
export const askNode = ({ services }: Provider, path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${services.config.port}${path}`, {
    headers: { host: new URL(services.issuer).host },
    redirect: 'manual',
  })

export const restored = async (provider: Provider): Promise<{ state: string; failure: string | null }> => {
  let progress = { state: 'none', failure: null }
  await until(async () => {
    const answer = await provider.fetch('/restore-progress')
    if (answer.ok) progress = (await answer.json()) as typeof progress
    return progress.state === 'done' || progress.state === 'failed'
  })
  await until(async () => (await provider.fetch('/readyz')).ok)
  return progress
}
