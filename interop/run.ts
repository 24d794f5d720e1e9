// `bun run test:interop [word…]`: real clients against a running GateKeeper (protocol.md part 2). A word chooses rows by their
// id, their title or their client. A row prints how it went, and the last line counts them.
import { styleText } from 'node:util'
import { buildUiWhenStale } from '../scripts/build-ui'
import { endChildrenOnSignal } from '../scripts/run'
import { authlib } from './authlib/rows'
import { genericOauth } from './generic-oauth/rows'
import { goOidc } from './go-oidc/rows'
import type { Report } from './harness/suite'
import { openWorld } from './harness/world'
import { modAuthOpenidc } from './mod-auth-openidc/rows'
import { oauth2Proxy } from './oauth2-proxy/rows'
import { oauth4webapi } from './oauth4webapi/rows'
import { openidClient } from './openid-client/rows'
import { proxies } from './proxies/rows'
import { templates } from './templates/rows'

const SUITES = [
  ...authlib,
  ...goOidc,
  ...openidClient,
  ...oauth4webapi,
  ...modAuthOpenidc,
  ...genericOauth,
  ...templates,
  ...oauth2Proxy,
  ...proxies,
]

endChildrenOnSignal()
const words = process.argv.slice(2)
const wanted = (client: string) => (title: string) =>
  words.length === 0 || words.some((word) => `${title} ${client}`.toLowerCase().includes(word.toLowerCase()))

if (!SUITES.some(({ client, titles }) => titles.some(wanted(client)))) {
  console.error(`no row matches ${words.join(' ')}`)
  process.exit(1)
}
if (!buildUiWhenStale()) process.exit(1)
const counted = { passed: 0, failed: 0, skipped: 0 }
const report: Report = {
  passed(title) {
    counted.passed += 1
    console.log(`${title}: passed`)
  },
  failed(title, error) {
    counted.failed += 1
    console.log(styleText('red', `${title}: failed`))
    console.log(error instanceof Error ? error.stack : error)
  },
  skipped(title, reason) {
    counted.skipped += 1
    console.log(styleText('yellow', `${title}: skipped: ${reason}`))
  },
}

{
  await using world = await openWorld()
  for (const suite of SUITES) await suite.run(world, wanted(suite.client), report)
}

console.log(`${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`)
process.exit(counted.failed === 0 ? 0 : 1)
