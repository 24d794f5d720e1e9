#!/usr/bin/env bun
import { run } from './run'

const { code, out, err } = await run(process.argv.slice(2), process.env, (text) => void process.stdout.write(text))
if (out) console.log(out)
if (err) console.error(err)
process.exitCode = code
