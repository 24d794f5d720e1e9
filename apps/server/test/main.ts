/**
 * The same server with a clock and settings of a test's own; never part of a build. A line `forward N` on standard input
 * moves the clock by N seconds and is answered `clock N`, the whole offset, on standard output.
 */
import { createInterface } from 'node:readline'
import { parseNetworks } from '../src/config/networks'
import { makeOutbound } from '../src/http/outbound'
import { refuseToStart, runUntilSignal, start } from '../src/start'

let offset = 0
const parse = (text: string | undefined) => (text ? JSON.parse(text) : undefined)

/** The apps of journeys live on this machine. */
const loopback = parseNetworks('127.0.0.0/8 ::1/128')
const LOOPBACK = loopback.kind === 'networks' ? loopback.networks : []
const outbound = makeOutbound()

const started = await start(process.env, false, {
  now: () => Date.now() + offset * 1000,
  settings: parse(process.env.GK_TEST_SETTINGS),
  beats: parse(process.env.GK_TEST_BEATS),
  fetchOutside: (address, options) => outbound(address, { ...options, allowed: LOOPBACK }),
})
if (started.kind === 'refuse') refuseToStart(started.lines)
else runUntilSignal(started)

for await (const line of createInterface({ input: process.stdin })) {
  const [, seconds] = /^forward (\d+)$/.exec(line) ?? []
  if (seconds === undefined) continue
  offset += Number(seconds)
  console.log(`clock ${offset}`)
}
