/** GK_APPLY (product.md section 9): the configuration as a file, applied before anybody is served. */
import { dirname, resolve } from 'node:path'
import { applyFile } from '@gatekeeper/api/configuration/apply'
import { makePlan, planView } from '@gatekeeper/api/configuration/plan'
import type { Context, Cookies } from '@gatekeeper/api/context'
import { GateKeeperError } from '@gatekeeper/api/errors'
import { Refused } from '@gatekeeper/client/gk/command'
import { type ConfigurationFile, readConfigurationFile, UnreadableFile } from '@gatekeeper/client/gk/configuration-file'
import { inertLine } from '@gatekeeper/client/gk/output'
import { planLines } from '@gatekeeper/client/gk/plan-lines'
import { giveUp, reserveSecretFiles, writeSecrets } from '@gatekeeper/client/gk/secret-files'
import type { Environment } from '../config'
import type { ServerServices } from '../services'

export type Applied = { kind: 'done' } | { kind: 'refuse'; lines: string[] }

const NO_COOKIES: Cookies = {
  session: null,
  browser: null,
  device: null,
  setSession: () => {},
  clear: () => {},
  setBrowser: () => {},
  setDevice: () => {},
}

/** Nodes that start at once: one is first, and the others find that there is nothing to do. */
const TRIES = 10

/** What the file says is told on a terminal. */
const told = (line: string): string => inertLine(`GK_APPLY ${line}`)

/** A file with a fault changes nothing and stops the start, with a line for each fault. */
export const applyAtStart = async (services: ServerServices, env: Environment): Promise<Applied> => {
  const path = services.config.apply
  if (path === null) return { kind: 'done' }
  const context: Context = {
    services,
    caller: { kind: 'system', name: 'GK_APPLY' },
    cookies: NO_COOKIES,
    ip: null,
    user_agent: null,
    request_id: services.newId(),
    language: 'en',
  }
  try {
    const file = await readConfigurationFile(path, env)
    for (const name of file.variables) delete env[name]
    return await applyOnce(context, file)
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof Refused)
      return { kind: 'refuse', lines: error.message.split('\n').map(told) }
    throw error
  }
}

const applyOnce = async (context: Context, read: ConfigurationFile): Promise<Applied> => {
  const { log } = context.services as ServerServices
  const wanted = { file: read.file, secrets: read.secrets, prune: false }
  for (let tries = 0; ; tries += 1) {
    try {
      const made = await makePlan(context, wanted)
      const view = await planView(context, made)
      for (const line of planLines(view)) log.info(`GK_APPLY ${line}`)
      if (view.changes.length === 0) return { kind: 'done' }
      const files = reserveSecretFiles(read.file, view.changes, dirname(resolve(read.path)))
      const done = await applyFile(context, {
        ...wanted,
        expected: view.fingerprint,
        name: read.path.slice(-300),
      }).catch((error: unknown) => {
        giveUp(files)
        throw error
      })
      writeSecrets(files, done.secrets)
      for (const { client, problem } of done.problems)
        log.warn({ client, problem }, 'GK_APPLY: the icon stays as it was')
      return { kind: 'done' }
    } catch (error) {
      if (!(error instanceof GateKeeperError)) throw error
      if (error.refusal.reason === 'stale' && tries < TRIES) continue
      const faults = error.refusal.faults ?? []
      const lines = faults.map(({ field, message }) => told(`${read.locate(field)}: ${message}`))
      return { kind: 'refuse', lines: lines.length > 0 ? lines : [told(`${read.path}: ${error.message}`)] }
    }
  }
}
