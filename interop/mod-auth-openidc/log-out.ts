// RP-15: a log-out that begins at Apache. Those that begin at GateKeeper are in later.ts.
import { equal, match } from 'node:assert/strict'
import type { Row } from '../harness/suite'
import { type Kit, startApache } from './apache'
import { EXTRAS } from './extras.data'

const logOutTo = (address: string): string => `/oidc/callback?logout=${encodeURIComponent(address)}`

export const LOG_OUT: readonly Row<Kit>[] = [
  {
    title: 'RP-15 log-out that begins at Apache, as the template has it and to a page for everybody',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit, { extras: [EXTRAS.open] })
      await using maren = await person()
      await maren.signIn(`${apache.url}/wiki`, users.full)
      const left = await maren.visit(`${apache.url}${logOutTo(`${apache.url}/goodbye`)}`)
      equal(maren.url.split('?')[0], `${apache.url}/goodbye`)
      equal(left.REMOTE_USER, undefined)
      // Both sessions are over: Apache sends her to GateKeeper, and GateKeeper asks who she is.
      equal((await maren.signIn(`${apache.url}/wiki`, users.full)).REMOTE_USER, users.full.id)

      // To the app itself, and so to the sign-in.
      equal((await maren.signIn(`${apache.url}${logOutTo(`${apache.url}/`)}`, users.full)).REMOTE_USER, users.full.id)
      equal(maren.url.split('?')[0], `${apache.url}/`)
    },
  },
  {
    title: 'RP-15 an address that is not registered is not gone to after a log-out',
    async run({ gatekeeper, users, person }, kit) {
      await using apache = await startApache(gatekeeper, kit)
      await using maren = await person()
      await maren.signIn(`${apache.url}/`, users.full)
      // Another host is refused by Apache itself.
      match(await maren.read(`${apache.url}${logOutTo('https://evil.example.com/')}`), /Error/)
      equal(new URL(maren.url).origin, apache.url)
      const page = await maren.read(`${apache.url}${logOutTo(`${apache.url}/elsewhere`)}`)
      equal(new URL(maren.url).origin, gatekeeper.issuer)
      match(page, /sign/i)
    },
  },
]
