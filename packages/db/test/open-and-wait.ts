/**
 * A process that opens the database in `argv[2]` and writes a user. `until-fatal` goes on until the disk fails;
 * `until-killed` says after each batch how many lists were acknowledged.
 */
import { writeSync } from 'node:fs'
import { DatabaseRefused } from '../src/errors'
import { openDatabase } from '../src/open'
import { insertAuditEvent } from '../src/stores/audit-events'
import { insertUser } from '../src/stores/users'
import { anEvent, aUser } from './fixtures'

const [dir = '', until] = process.argv.slice(2)
let acknowledged = 0
let fatal: string | null = null
try {
  const db = await openDatabase({ dir, onFatal: (reason) => (fatal = reason) })
  await db.commit([insertUser(aUser())])
  while (until === 'until-killed') {
    const lists = Array.from({ length: 20 }, () => db.commit([insertUser(aUser()), insertAuditEvent(anEvent())]))
    acknowledged += (await Promise.all(lists)).length
    writeSync(1, `${acknowledged}\n`)
  }
  if (until !== 'until-fatal') {
    console.log(`open ${process.pid}`)
    await Bun.stdin.text()
    process.exit(0)
  }
  for (let refused = 0; fatal === null; ) {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => db.commit([insertUser(aUser())])))
    acknowledged += answers.filter(({ status }) => status === 'fulfilled').length
    refused = answers.filter(({ status }) => status === 'rejected').length
    if (fatal !== null) console.log(`acknowledged ${acknowledged}\nrefused by the failure: ${refused}\nfatal ${fatal}`)
  }
  process.exit(4)
} catch (error) {
  if (!(error instanceof DatabaseRefused)) throw error
  console.log(`refused ${error.message}`)
  process.exit(3)
}
