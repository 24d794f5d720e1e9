// A GateKeeper whose keys can be rotated within seconds; at the defaults a new key signs only after ten minutes.
import { setTimeout as pause } from 'node:timers/promises'
import { type GateKeeper, startGateKeeper } from '../harness/gatekeeper'

const SETTINGS = { keys_max_age: 1, key_publish_lead: 2 }

export const startRotatingGateKeeper = (): Promise<GateKeeper> =>
  startGateKeeper({ entry: 'apps/server/test/main.ts', env: { GK_TEST_SETTINGS: JSON.stringify(SETTINGS) } })

/** Asks for the change as an administrator does, and waits until the new key signs. */
export const rotate = async ({ gk }: GateKeeper, alg: string): Promise<void> => {
  const { rotated } = await gk('keys', 'rotate', '--alg', alg)
  const [{ kid }] = rotated
  for (;;) {
    const { keys } = await gk('keys', 'list')
    if (keys.some((key: { kid: string; state: string }) => key.kid === kid && key.state === 'active')) return
    await pause(200)
  }
}
