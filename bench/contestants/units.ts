// What the figures are measured in, driven like every other contestant.
import { freePort } from '../../scripts/free-port'
import type { Contestant } from './contestant'
import { getLane } from './provider-lanes'

/** As `bench/programs/units.ts` does in one request. */
const SIGNATURES = 20

export const units = async (): Promise<Contestant> => {
  const port = await freePort()
  const ready = `http://localhost:${port}/`
  const name = 'Bun'
  return {
    name,
    program: { command: ['bun', 'bench/programs/units.ts'], env: { PORT: String(port) }, ready },
    lanes: async ({ pid }) => [
      getLane(name, 'hello', pid, ready),
      { ...getLane(name, 'signature', pid, `${ready}signatures`), times: SIGNATURES },
    ],
  }
}
