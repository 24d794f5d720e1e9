// `bun run bench`: GateKeeper beside its peers, in one run. It prints what docs/performance.md shows, and fails nothing.
import { parseArgs } from 'node:util'
import { gatekeeper } from './contestants/gatekeeper'
import { betterAuth, installPeers, oidcProvider } from './contestants/peers'
import { units } from './contestants/units'
import { race } from './race'
import { table, verdicts } from './table'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '7' } },
})
installPeers()
const contestants = [
  await units(),
  await gatekeeper(),
  await oidcProvider('node'),
  await oidcProvider('bun'),
  await betterAuth(),
]
const tell = (line: string) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
const figures = await race(contestants, Number(values.rounds), tell)
const plain = figures.map(({ rounds: _, ...rest }) => rest)
console.log(values.json ? JSON.stringify(plain, null, 2) : [...table(figures), '', ...verdicts(figures)].join('\n'))
