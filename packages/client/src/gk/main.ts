#!/usr/bin/env node
import { createInterface } from 'node:readline/promises'
import type { Terminal } from './command'
import { run } from './run'

/** The plan and the question stand beside the answer, which may be piped on. */
async function confirm(shown: string, question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  console.error(shown)
  const answer = await lines.question(`${question} [y/N] `)
  lines.close()
  return /^y(es)?$/i.test(answer.trim())
}

const terminal: Terminal = {
  print: console.log,
  write: (text: string) => void process.stdout.write(text),
  note: console.error,
  confirm: process.stdin.isTTY ? confirm : null,
  /** Only a command that goes on asks for it: any other ends at Ctrl-C as always. */
  get ended() {
    const controller = new AbortController()
    process.once('SIGINT', () => controller.abort())
    return controller.signal
  },
}

const { code, out, err } = await run(process.argv.slice(2), process.env, terminal)
if (out) console.log(out)
if (err) console.error(err)
process.exitCode = code
