import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import type { Terminal } from './command'
import { seen } from './output'

type Stream<T> = T & { isTTY?: boolean }

export interface Streams {
  stdin: Stream<Readable>
  stdout: Stream<Writable>
  stderr: Stream<Writable>
}

/**
 * The one place where `gk` speaks (SEC-127). What a terminal would obey, or show in another order, is written out; a file or another
 * command gets every byte as it is. Beside the answer stands what people read, in a log too: that is never obeyed.
 */
export const makeTerminal = ({ stdin, stdout, stderr }: Streams): Terminal & { write(text: string): void } => {
  const out = (text: string): void => void stdout.write(stdout.isTTY ? seen(text) : text)
  const aside = (text: string): void => void stderr.write(seen(text))

  /** The plan and the question stand beside the answer, which may be piped on. */
  const confirm = async (shown: string, question: string): Promise<boolean> => {
    aside(`${shown}\n`)
    const lines = createInterface({ input: stdin, output: stderr })
    const answer = await lines.question(seen(`${question} [y/N] `))
    lines.close()
    return /^y(es)?$/i.test(answer.trim())
  }

  return {
    print: (line) => out(`${line}\n`),
    write: out,
    note: (line) => aside(`${line}\n`),
    confirm: stdin.isTTY ? confirm : null,
    /** Only a command that goes on asks for it: any other ends at Ctrl-C as always. */
    get ended() {
      const controller = new AbortController()
      process.once('SIGINT', () => controller.abort())
      return controller.signal
    },
  }
}
