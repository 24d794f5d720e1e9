import { DatabaseRefused } from '@gatekeeper/db/errors'
import { readConfig } from './config'
import { health } from './host/health'
import { serve } from './serve'
import { type Created, createServices } from './services'
import { bootstrap, getSetupNeeded, makeSetupLink } from './services/setup'

/** sysexits.h: the configuration is wrong. */
const EX_CONFIG = 78

const refuse = (lines: string[]): never => {
  for (const line of lines) console.error(line)
  process.exit(EX_CONFIG)
}

const start = async (): Promise<void> => {
  const read = readConfig(process.env, process.stdout.isTTY)
  if (read.kind === 'faults') return refuse(read.faults)
  const { config, warnings } = read
  // security.md section 6: what was read is in one module now, and no longer in the environment.
  for (const name of [
    'SECRET_KEY',
    'DATABASE_URL',
    'METRICS_TOKEN',
    'GK_BOOTSTRAP_ADMIN_PASSWORD',
    'GK_BOOTSTRAP_API_KEY',
  ])
    delete process.env[name]
  const created: Created = await createServices(config).catch((error: unknown) => {
    if (error instanceof DatabaseRefused) return { kind: 'refuse', reason: error.message }
    throw error
  })
  if (created.kind === 'refuse') return refuse([created.reason])
  const { services } = created
  for (const warning of warnings) services.log.warn(warning)
  const done = await bootstrap(services)
  if (done.kind === 'refuse') return refuse([done.reason])
  const running = await serve(services)
  services.log.info({ issuer: config.issuer, engine: services.db.engine }, `GateKeeper is ready at ${config.issuer}`)
  if (await getSetupNeeded(services))
    console.log(`\nFirst start: make the first administrator at\n\n  ${await makeSetupLink(services)}\n`)
  stopOn(running.stop, services.log)
}

const stopOn = (stop: () => Promise<void>, log: { info(text: string): void }): void => {
  let stopping = false
  const end = async () => {
    if (stopping) process.exit(1)
    stopping = true
    log.info('stopping')
    await stop()
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

const command = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))[0]
if (command === undefined) await start()
else if (command === 'health') process.exit(await health(process.env))
else
  refuse([`There is no command "${command}". Without a command the server starts; "health" asks whether it is ready.`])
