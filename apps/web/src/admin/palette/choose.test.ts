import { describe, expect, test } from 'bun:test'
import { firstHits, hitsOf } from './choose'
import type { Entry, Kind } from './entries'

const entry = (kind: Kind, label: string, note?: string): Entry => ({
  id: `${kind} ${label}`,
  kind,
  label,
  icon: 'plus',
  href: '/admin',
  ...(note ? { note } : {}),
})
const said = (groups: ReturnType<typeof hitsOf>) =>
  groups.map(({ kind, hits }) => [kind, hits.map((hit) => hit.entry.label)])

describe('ux.md: what the palette shows', () => {
  const own = [
    entry('acts', 'New group'),
    entry('pages', 'Groups'),
    entry('settings', 'Server', 'Mail'),
    entry('pages', 'Signing keys'),
  ]
  test('nouns, then acts, pages and settings; the best first; only what fits', () => {
    const found = [entry('users', 'Someone', 'group@example.com'), entry('groups', 'staff')]
    expect(said(hitsOf('group', own, found))).toEqual([
      ['users', ['Someone']],
      ['groups', ['staff']],
      ['acts', ['New group']],
      ['pages', ['Groups']],
    ])
    expect(said(hitsOf('mail', own, []))).toEqual([['settings', ['Server']]])
    expect(hitsOf('zzz', own, [])).toEqual([])
  })

  test('before anything is typed: the last ones, then the pages', () => {
    expect(said(firstHits([own[0] as Entry], own.slice(1, 2)))).toEqual([
      ['recent', ['New group']],
      ['pages', ['Groups']],
    ])
    expect(said(firstHits([], []))).toEqual([])
  })
})
