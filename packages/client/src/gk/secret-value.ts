import { readFileSync } from 'node:fs'
import type { Arguments } from './arguments'
import { type Environment, UsageError } from './command'
import { cannotRead } from './file-lines'

/** A secret by the name of a variable or of a file: what stands on the command line is read by every process of the host. */
export const secretValue = (args: Arguments, env: Environment): string => {
  const [variable, path] = [args.text('from-env'), args.text('from-file')]
  if (variable !== undefined && path !== undefined)
    throw new UsageError('--from-env and --from-file: give one of them.')
  if (variable !== undefined) return filled(env[variable], `The environment variable ${variable}`)
  if (path !== undefined) return filled(read(path), `The file ${path}`)
  throw new UsageError('This is a secret: give it by --from-env NAME or --from-file PATH, not as an argument.')
}

const filled = (text: string | undefined, what: string): string => {
  if (!text) throw new UsageError(`${what} is empty; it should hold the secret.`)
  return text
}

/** Editors end a file with a line break; no secret does. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw cannotRead(path, error)
  }
}
