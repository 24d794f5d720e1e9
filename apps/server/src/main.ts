import { admin } from './host/admin-reset'
import { health } from './host/health'
import { keys } from './host/keys'
import { restore } from './host/restore'
import { refuseToStart, runUntilSignal, start } from './start'

const command = process.argv.slice(2).find((argument) => !argument.startsWith('-'))

if (command === 'health') process.exit(await health(process.env))
const following = () => process.argv.slice(process.argv.indexOf(command ?? '') + 1)
if (command === 'admin') process.exit(await admin(process.env, following()))
if (command === 'keys') process.exit(await keys(process.env, following()))
if (command === 'restore') process.exit(await restore(process.env, following()))
if (command !== undefined) {
  refuseToStart([
    `There is no command "${command}". Without a command the server starts; "health" asks whether it is ready, "admin reset" lets an administrator in again, "keys rotate-master" and "keys recover" are for the master secret, "restore" puts a backup in the place of the database.`,
  ])
}
const started = await start(process.env, process.stdout.isTTY)
if (started.kind === 'refuse') refuseToStart(started.lines)
else runUntilSignal(started)
