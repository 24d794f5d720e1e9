#!/usr/bin/env node
import { run } from './run'
import { makeTerminal } from './terminal'

const terminal = makeTerminal(process)
const { code, out, err } = await run(process.argv.slice(2), process.env, terminal)
if (out) terminal.print(out)
if (err) terminal.note(err)
process.exitCode = code
