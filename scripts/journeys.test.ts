import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dir, '..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const rows = [...read('docs/journeys.md').matchAll(/^\| `(\/admin[^`]*)` \| `([^`]+)` \| (.+) \|$/gm)].map(
  ([, page = '', spec = '', pictures = '']) => ({
    page,
    spec,
    pictures: [...pictures.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  }),
)
const places = [...read('apps/web/src/admin/places.ts').matchAll(/\['(\/admin[^']*)', lazyPage/g)].map(
  ([, path = '']) => path,
)

/** A name as it is written out, or the beginning of one that is worked out. */
const makes = (source: string, picture: string): boolean =>
  picture.endsWith('*') ? source.includes(`\`${picture.slice(0, -1)}\${`) : source.includes(`'${picture}'`)

describe('docs/journeys.md', () => {
  test.each(places)('%s has a journey', (place) => {
    expect(rows.some(({ page }) => page === place)).toBe(true)
  })

  test('names no page that there is not', () => {
    expect(rows.map(({ page }) => page).filter((page) => !places.includes(page))).toEqual([])
  })

  test.each(rows)('$page: $spec makes its pictures', ({ spec, pictures }) => {
    const source = read(`e2e/${spec}`)
    expect(source).toContain('reviewPage(')
    expect(pictures.length).toBeGreaterThan(0)
    expect(pictures.filter((picture) => !makes(source, picture))).toEqual([])
  })
})
