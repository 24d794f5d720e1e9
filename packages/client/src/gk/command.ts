import type { GateKeeperClient } from '../client'
import type { Arguments } from './arguments'
import type { Answer } from './output'

/** The environment of the command; a secret is taken by the name of a variable, never from the command line. */
export type Environment = Record<string, string | undefined>

/** For a command that goes on: where its lines go, and when it is to end. */
export interface Terminal {
  print(line: string): void
  /** Beside the lines, for the person who waits. */
  note(line: string): void
  ended: AbortSignal
}

export interface Command {
  usage: string
  run(client: GateKeeperClient, args: Arguments, env: Environment, terminal: Terminal): Promise<Answer>
}

/** The command line is not as expected; the message says what is (exit code 64). */
export class UsageError extends Error {}

/** An option by its name, or a positional by its place (after noun and verb). */
export const need = (args: Arguments, name: string | number, label?: string): string => {
  const value = typeof name === 'number' ? args.positionals[name + 2] : args.text(name)
  if (value === undefined)
    throw new UsageError(typeof name === 'number' ? `${label} is missing.` : `--${name} is missing.`)
  return value
}

/** Leaves out what was not given. */
export const sent = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
