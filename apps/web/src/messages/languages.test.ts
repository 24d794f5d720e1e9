// product.md section 7: every string in five languages. The compiler sees to the keys; this sees to what stands behind them.
import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from './locale'
import { SAME } from './same.data'

type Leaf = (...given: unknown[]) => unknown
type Node = string | Leaf | { [key: string]: Node } | readonly Node[]

const others = LANGUAGES.filter((language) => language !== 'en')
const parts = readdirSync(join(import.meta.dir, 'en')).map((file) => file.replace(/\.ts$/, ''))
const load = async (language: string, part: string): Promise<Node> =>
  ((await import(`./${language}/${part}`)) as { default: Node }).default

/** Each string and function by its path. */
function leaves(node: Node, path = ''): [string, string | Leaf][] {
  if (typeof node === 'string' || typeof node === 'function') return [[path, node]]
  return Object.entries(node).flatMap(([key, below]) => leaves(below, path ? `${path}.${key}` : key))
}

/** What stands in a sentence must stand in its translation. */
const GIVEN = ['\u27e8one\u27e9', '\u27e8two\u27e9', '\u27e8three\u27e9', '\u27e8four\u27e9']
const COUNTS = [3, 4, 5, 6]
const call = (leaf: Leaf, given: readonly unknown[]): string | null => {
  try {
    const text = leaf(...given)
    return typeof text === 'string' ? text : null
  } catch {
    return null
  }
}
/** By numbers where it counts; `null` where it says nothing but what Intl makes of its lists. */
const said = (leaf: Leaf): string | null => {
  const text = call(leaf, GIVEN)
  if (text?.includes('\u27e8,')) return null
  return text?.includes('NaN') ? call(leaf, COUNTS) : text
}

const words = (text: string) => /\p{L}{2}/u.test(text)

describe.each(others)('%s', (language) => {
  test.each(parts)('%s: each string is there, and is not the English one', async (part) => {
    const en = new Map(leaves(await load('en', part)))
    const translated = new Map(leaves(await load(language, part)))
    expect([...translated.keys()].sort()).toEqual([...en.keys()].sort())
    const faults = [...en].flatMap(([path, english]) => {
      const other = translated.get(path)
      if (typeof english !== typeof other) return [`${path}: another kind`]
      if (typeof english === 'string') {
        if (english !== '' && other === '') return [`${path}: empty`]
        return words(english) && other === english && !SAME.includes(english) ? [`${path}: ${english}`] : []
      }
      const before = said(english)
      if (before === null || typeof other !== 'function') return []
      const after = said(other)
      const lost = GIVEN.filter((one) => before.includes(one) && !after?.includes(one))
      if (lost.length > 0) return [`${path}: lacks ${lost.join(', ')}`]
      return after === before && words(before.replace(/\u27e8\w+\u27e9/g, '')) && !SAME.includes(before)
        ? [`${path}: ${before}`]
        : []
    })
    expect(faults).toEqual([])
  })

  test('nothing is left of another catalogue', () => {
    expect(readdirSync(join(import.meta.dir, language)).sort()).toEqual(readdirSync(join(import.meta.dir, 'en')).sort())
    for (const part of parts) {
      const text = readFileSync(join(import.meta.dir, language, `${part}.ts`), 'utf8')
      expect(text).not.toContain("export { default } from '../en/")
    }
  })
})
