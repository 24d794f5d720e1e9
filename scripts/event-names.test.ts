// Every event that is written can be chosen for a webhook: what is missing in the list is found in the source.
import { expect, test } from 'bun:test'
import { Glob } from 'bun'
import { EVENT_NAMES } from '../packages/core/src/delivery/event-names.data'

const WRITTEN = /action: '([a-z_]+\.[a-z_]+)'/g

test('the events of the source are in event-names.data.ts, in order, once each', async () => {
  const known = new Set<string>(EVENT_NAMES)
  const missing = new Set<string>()
  for (const root of ['packages/api/src', 'apps/server/src'])
    for await (const file of new Glob('**/*.ts').scan(root)) {
      if (file.endsWith('.test.ts')) continue
      const text = await Bun.file(`${root}/${file}`).text()
      for (const [, name] of text.matchAll(WRITTEN)) if (name !== undefined && !known.has(name)) missing.add(name)
    }
  expect([...missing]).toEqual([])
  expect<string[]>([...EVENT_NAMES]).toEqual([...known].toSorted())
})
