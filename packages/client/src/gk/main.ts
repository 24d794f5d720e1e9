#!/usr/bin/env node
import { createInterface } from 'node:readline/promises'
import type { Terminal } from './command'
import { run } from './run'

/** The plan and the question stand beside the answer, which may be piped on. */
const terminal: Terminal = {
  async confirm(shown, question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    console.error(shown)
    const answer = await lines.question(`${question} [y/N] `)
    lines.close()
    return /^y(es)?$/i.test(answer.trim())
  },
}

const { code, out, err } = await run(process.argv.slice(2), process.env, process.stdin.isTTY ? terminal : null)
if (out) console.log(out)
if (err) console.error(err)
process.exitCode = code
