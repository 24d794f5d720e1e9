import { DatabaseRefused } from '@gatekeeper/db/errors'
import { type Environment, readConfig } from './config'
import { learnHashes } from './jobs/jobs'
import { type Running, serve } from './serve'
import { type Created, createServices, type Seams, type ServerServices } from './services'
import { applyAtStart } from './services/apply-at-start'
import { bootstrap, getSetupNeeded, makeSetupLink } from './services/setup'

/** Read once, then taken out of the environment (security.md section 6). */
const SECRETS = [
  'SECRET_KEY',
  'DATABASE_URL',
  'METRICS_TOKEN',
  'SMTP_URL',
  'GK_BOOTSTRAP_ADMIN_PASSWORD',
  'GK_BOOTSTRAP_API_KEY',
]

export type Started =
  | { kind: 'running'; services: ServerServices; running: Running; setup_link: string | null }
  | { kind: 'refuse'; lines: string[] }

export interface StartSeams extends Seams {
  /** Milliseconds between the beats of jobs, by name. */
  beats?: Partial<Record<string, number>>
}

/** From the environment to a server that listens; every reason not to start comes back as lines for the operator. */
export const start = async (env: Environment, isTerminal: boolean, seams: StartSeams = {}): Promise<Started> => {
  const read = readConfig(env, isTerminal)
  if (read.kind === 'faults') return { kind: 'refuse', lines: read.faults }
  const { config, warnings } = read
  for (const name of SECRETS) delete env[name]
  const created: Created = await createServices(config, seams).catch((error: unknown) => {
    if (error instanceof DatabaseRefused) return { kind: 'refuse', reason: error.message }
    throw error
  })
  if (created.kind === 'refuse') return { kind: 'refuse', lines: [created.reason] }
  const { services } = created
  for (const warning of warnings) services.log.warn(warning)
  const done = await bootstrap(services)
  if (done.kind === 'refuse') return { kind: 'refuse', lines: [done.reason] }
  // Before the first sign-in, or its time would tell who was imported (SEC-084).
  await learnHashes(services)
  const applied = await applyAtStart(services, env)
  if (applied.kind === 'refuse') return { kind: 'refuse', lines: applied.lines }
  const setup_link = (await getSetupNeeded(services)) ? await makeSetupLink(services) : null
  return { kind: 'running', services, running: await serve(services, seams.beats), setup_link }
}

/**
 * SIGTERM and SIGINT stop cleanly; a second one ends at once. Only then the log says that we are ready, so that whoever
 * waits for that line may send one.
 */
export const runUntilSignal = ({ services, running, setup_link }: Extract<Started, { kind: 'running' }>): void => {
  let stopping = false
  const end = async () => {
    if (stopping) process.exit(1)
    stopping = true
    services.log.info('stopping')
    await running.stop()
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  const { issuer, db, log } = services
  log.info({ issuer, engine: db.engine }, `GateKeeper is ready at ${issuer}`)
  if (setup_link) console.log(`\nFirst start: make the first administrator at\n\n  ${setup_link}\n`)
}

/** sysexits.h: the configuration is wrong. */
const EX_CONFIG = 78

/** Prints why the server does not start and ends. */
export const refuseToStart = (lines: string[]): never => {
  for (const line of lines) console.error(line)
  process.exit(EX_CONFIG)
}
