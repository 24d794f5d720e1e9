import { describe, expect, test } from 'bun:test'
import { resolve } from 'node:path'
import { Glob } from 'bun'
import { EVENT_NOUNS } from '../apps/server/src/http/refusal'
import { withoutComments } from './literals'

const ROOT = resolve(import.meta.dir, '..')
const SOURCES = ['packages/api/src', 'packages/core/src', 'apps/server/src', 'packages/keys/src']

/** Where actions are put together; by the types of what is put in. */
const MADE: Record<string, string[]> = {
  '`signing_key.${step.kind}`': ['activate', 'generate', 'remove', 'retire'].map((kind) => `signing_key.${kind}`),
  '`${EVENT_NOUNS[refused.endpoint]}.refused`': Object.values(EVENT_NOUNS).map((noun) => `${noun}.refused`),
}

/** `noun.verb`, and the verb has happened. */
const isDone = (text: string): boolean =>
  /(ed|made|set|resent|broken|unreadable|not_me|reset_on_host)$/.test(text) && !text.startsWith('webauthn.')

const actionsOf = (source: string): string[] => {
  const text = withoutComments(source)
  // An event's maker, or a table of actions: not every text with a dot in it is one.
  if (!/\baction\b|[eE]vent|[dD]enial|[rR]efusal|audit/.test(text)) return []
  const plain = [...text.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, text = '']) => text).filter(isDone)
  const made = Object.entries(MADE).flatMap(([form, actions]) => (text.includes(form) ? actions : []))
  return [...plain, ...made]
}

/** Texts of these files that look like actions. */
const OTHERS = new Set(['address.formatted'])

const usedActions = async (): Promise<string[]> => {
  const files = SOURCES.flatMap((dir) =>
    [...new Glob('**/*.ts').scanSync(resolve(ROOT, dir))]
      .filter((path) => !/\.test\.ts$|\.data\.ts$|(^|\/)test\//.test(path))
      .map((path) => resolve(ROOT, dir, path)),
  )
  const sources = await Promise.all(files.map((path) => Bun.file(path).text()))
  return [...new Set(sources.flatMap(actionsOf))].filter((action) => !OTHERS.has(action)).sort()
}

const namedActions = async (): Promise<string[]> => {
  const document = await Bun.file(resolve(ROOT, 'docs/audit.md')).text()
  return [...document.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \|/gm)].map(([, action = '']) => action)
}

describe('docs/audit.md names every event (issue 5)', () => {
  test('each action of the source has its row, and each row its action', async () => {
    const used = await usedActions()
    expect(used.length).toBeGreaterThan(100)
    const named = await namedActions()
    expect(used.filter((action) => !named.includes(action))).toEqual([])
    expect(named.filter((action) => !used.includes(action))).toEqual([])
  })

  test('the rows are in order', async () => {
    const named = await namedActions()
    expect(named).toEqual(named.toSorted())
  })
})
