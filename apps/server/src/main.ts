import { admin } from './host/admin-reset'
import { health } from './host/health'
import { restore } from './host/restore'
import { refuseToStart, runUntilSignal, start } from './start'

const command = process.argv.slice(2).find((argument) => !argument.startsWith('-'))

if (command === 'health') process.exit(await health(process.env))
if (command === 'admin') process.exit(await admin(process.env, process.argv.slice(process.argv.indexOf(command) + 1)))
if (command === 'restore')
  process.exit(await restore(process.env, process.argv.slice(process.argv.indexOf(command) + 1)))
if (command !== undefined) {
  refuseToStart([
    `There is no command "${command}". Without a command the server starts; "health" asks whether it is ready, "admin reset" lets an administrator in again, "restore" puts a backup in the place of the database.`,
  ])
}
const started = await start(process.env, process.stdout.isTTY)
if (started.kind === 'refuse') refuseToStart(started.lines)
else runUntilSignal(started)
