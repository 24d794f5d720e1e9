#!/usr/bin/env bun
import { run } from './run'

const terminal = {
  print: console.log,
  note: console.error,
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
