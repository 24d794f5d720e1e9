// What all rows share: one GateKeeper, its users, one Chromium, and a temporary folder for everything else.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person, startChromium } from './browser'
import { type GateKeeper, startGateKeeper } from './gatekeeper'
import { addUsers, type Users } from './users'

export interface World extends AsyncDisposable {
  gatekeeper: GateKeeper
  users: Users
  /** Removed at the end; other users of the machine may pass through it, not look into it. */
  folder: string
  /** A fresh browser profile, for this GateKeeper or another one. */
  person(at?: GateKeeper): Promise<Person>
}

export const openWorld = async (): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'gk-interop-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', remove)
  chmodSync(folder, 0o711)
  // Whatever a server, Chromium or an installer puts aside lies in there too, and goes with it.
  process.env.TMPDIR = folder
  const gatekeeper = await startGateKeeper()
  const users = await addUsers(gatekeeper)
  const chromium = await startChromium()
  return {
    gatekeeper,
    users,
    folder,
    async person(at = gatekeeper) {
      const context = await chromium.newContext({ locale: 'en-US' })
      return new Person(context, await context.newPage(), at.issuer)
    },
    async [Symbol.asyncDispose]() {
      await chromium.close()
      await gatekeeper[Symbol.asyncDispose]()
      remove()
    },
  }
}
