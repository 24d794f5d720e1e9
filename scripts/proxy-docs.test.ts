import { expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOLDER, proxyDocs } from './proxy-docs'

const docs = proxyDocs()

test.each([...docs])(
  'PRM-16 docs/proxies/%s is what its source says; `bun scripts/proxy-docs.ts` writes it',
  (name, text) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(text)
  },
)

test('no page is left over', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual([...docs.keys()].toSorted())
})
