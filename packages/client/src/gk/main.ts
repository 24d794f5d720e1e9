#!/usr/bin/env bun
import { run } from './run'

const { code, out, err } = await run(process.argv.slice(2), process.env, console.log)
if (out) console.log(out)
if (err) console.error(err)
process.exitCode = code
