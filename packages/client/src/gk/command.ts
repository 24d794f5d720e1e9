import type { GateKeeperClient } from '../client'
import type { Arguments } from './arguments'
import type { Answer } from './output'

/** The environment of the command; a secret is taken by the name of a variable, never from the command line. */
export type Environment = Record<string, string | undefined>

/** Where a command speaks while it runs, and who can be asked. */
export interface Terminal {
  print(line: string): void
  /** Text as it is, for a file. */
  write?(text: string): void
  /** Beside the lines, for the person who waits. */
  note(line: string): void
  /** Shows what is about to be done and asks; `null`: nobody is there. */
  confirm: ((shown: string, question: string) => Promise<boolean>) | null
  /** When a command that goes on is to end. */
  ended: AbortSignal
}

export interface Command {
  usage: string
  run(client: GateKeeperClient, args: Arguments, env: Environment, terminal: Terminal): Promise<Answer>
  /** What needs no server; `null`: this time it does. */
  local?(args: Arguments): Answer | null
}

/** What was asked for is not done; the message says why (exit code 1). */
export class Refused extends Error {}

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
