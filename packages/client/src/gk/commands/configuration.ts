import { randomBytes } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import { TRPCClientError } from '@trpc/client'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, Refused, type Terminal, UsageError } from '../command'
import { type ConfigurationFile, readConfigurationFile, UnreadableFile } from '../configuration-file'
import { type Answer, inert, inertLine } from '../output'
import { planLines } from '../plan-lines'
import { giveUp, reserveSecretFiles, writeSecrets } from '../secret-files'

const MOST = 60 * 1024

const read = async (args: Arguments, env: Environment): Promise<ConfigurationFile> => {
  const path = args.positionals[1]
  if (path === undefined) throw new UsageError('FILE is missing: the configuration as .yaml, .json or .ts.')
  try {
    const read = await readConfigurationFile(path, env)
    if (Buffer.byteLength(JSON.stringify([read.file, read.secrets])) > MOST)
      throw new UnreadableFile(
        `${path}: the configuration is larger than 60 KiB, which is all that one call takes. Part it into several files by section, or have the server read it at its start (GK_APPLY).`,
      )
    return read
  } catch (error) {
    throw error instanceof UnreadableFile ? new Refused(error.message) : error
  }
}

interface Fault {
  field: string
  message: string
}

/** Faults are told by the line of the file. */
const located = async <T>(file: ConfigurationFile, call: () => Promise<T>): Promise<T> => {
  try {
    return await call()
  } catch (error) {
    const data = error instanceof TRPCClientError ? (error.data as { gk?: { faults?: Fault[] } } | null) : null
    const faults = data?.gk?.faults ?? []
    if (faults.length === 0) throw error
    throw new Refused(faults.map(({ field, message }) => inertLine(`${file.locate(field)}: ${message}`)).join('\n'))
  }
}

const wantedOf = ({ file, secrets }: ConfigurationFile, args: Arguments) => ({
  file,
  secrets,
  prune: args.flag('prune'),
})

const plan = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const file = await read(args, env)
  const view = await located(file, () => client.configuration.plan.mutate(wantedOf(file, args)))
  return { data: view, lines: planLines(view), code: view.changes.length === 0 ? 0 : 2 }
}

const apply = async (
  client: GateKeeperClient,
  args: Arguments,
  env: Environment,
  { confirm }: Terminal,
): Promise<Answer> => {
  const file = await read(args, env)
  const wanted = wantedOf(file, args)
  const view = await located(file, () => client.configuration.plan.mutate(wanted))
  const lines = planLines(view)
  if (view.changes.length === 0) return { data: { ...view, applied: false }, lines }
  if (!args.flag('yes')) {
    if (confirm === null) throw new UsageError('There is nobody to ask here. Give --yes to do what the plan says.')
    if (!(await confirm(inert(lines.join('\n')), 'Do this?')))
      return { data: { ...view, applied: false }, lines: ['Nothing was done.'], code: 2 }
  }
  const files = reserveSecretFiles(file.file, view.changes, dirname(resolve(file.path)))
  const done = await located(file, () =>
    client.configuration.applyFile.mutate({ ...wanted, expected: view.fingerprint, name: file.path.slice(-300) }),
  ).catch((error: unknown) => {
    giveUp(files)
    throw error
  })
  writeSecrets(files, done.secrets)
  const { secrets, ...told } = done
  return {
    data: {
      ...told,
      applied: true,
      secrets: secrets.map(({ noun, name }) => ({ noun, name, written_to: files.get(`${noun} ${name}`) })),
    },
    lines: [
      ...(args.flag('yes') ? lines : []),
      ...secrets.map(({ noun, name }) => `The secret of ${noun} ${name} is in ${files.get(`${noun} ${name}`)}.`),
      ...done.problems.map(({ client, problem }) => `! client ${client}: the icon stays as it was: ${problem}`),
      'Done.',
    ],
  }
}

const exportConfig = async (client: GateKeeperClient): Promise<Answer> => {
  const { configuration, yaml } = await client.configuration.dump.query({})
  return { data: configuration, raw: yaml }
}

const schema = async (client: GateKeeperClient): Promise<Answer> => {
  const data = await client.configuration.schema.query({})
  return { data, raw: JSON.stringify(data, null, 2) }
}

const secret = async (): Promise<Answer> => {
  const text = `gks_${randomBytes(32).toString('base64url')}`
  return { data: { secret: text }, raw: text }
}

export const configuration: Record<string, Command> = {
  plan: { usage: 'FILE [--prune]   (0: nothing to do, 2: changes)', run: plan },
  apply: { usage: 'FILE [--prune] [--yes]', run: apply },
  'export-config': { usage: '', run: exportConfig },
  schema: { usage: '', run: schema },
}

/** Needs no server. */
export const local: Record<string, () => Promise<Answer>> = { secret }
