import { readConfig } from '../config'

/** `health`: 0 when the server on this host is ready, 1 otherwise. For container health checks without a shell tool. */
export const health = async (env: Record<string, string | undefined>): Promise<0 | 1> => {
  const read = readConfig(env, false)
  const port = read.kind === 'config' ? read.config.port : 8080
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
  return answer?.status === 200 ? 0 : 1
}
