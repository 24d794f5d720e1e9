import { health } from './host/health'
import { refuseToStart, runUntilSignal, start } from './start'

const command = process.argv.slice(2).find((argument) => !argument.startsWith('-'))

if (command === 'health') process.exit(await health(process.env))
if (command !== undefined) {
  refuseToStart([
    `There is no command "${command}". Without a command the server starts; "health" asks whether it is ready.`,
  ])
}
const started = await start(process.env, process.stdout.isTTY)
if (started.kind === 'refuse') refuseToStart(started.lines)
else runUntilSignal(started)
