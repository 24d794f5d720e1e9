// Every event that is written can be chosen for a webhook. That docs/audit.md names all of the source is tested beside.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { EVENT_NAMES } from '../packages/core/src/delivery/event-names.data'

test('the events of a webhook are those of docs/audit.md, in order', () => {
  const rows = readFileSync('docs/audit.md', 'utf8').matchAll(/^\| `([a-z_]+\.[a-z_]+)` \|/gm)
  expect<string[]>([...EVENT_NAMES]).toEqual([...rows].map(([, name]) => name ?? '').toSorted())
})
