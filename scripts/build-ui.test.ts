import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isStale } from './build-ui'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gk-stale-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A file last changed at `second`. */
function write(path: string, second: number): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, path)
  age(path, second)
}

const age = (path: string, second: number) => utimesSync(join(root, path), second, second)
const stale = () => isStale(join(root, 'dist'), [root])

describe('isStale', () => {
  test('no UI', () => {
    write('src/main.tsx', 10)
    expect(stale()).toBe(true)
  })

  test('an empty directory is no UI', () => {
    write('src/main.tsx', 10)
    mkdirSync(join(root, 'dist'))
    expect(stale()).toBe(true)
  })

  test('a UI newer than its sources', () => {
    write('src/main.tsx', 10)
    age('src', 10)
    write('dist/assets/main.js', 20)
    expect(stale()).toBe(false)
  })

  test('a source changed since', () => {
    write('src/login/main.tsx', 30)
    write('dist/assets/main.js', 20)
    age('dist/assets', 20)
    expect(stale()).toBe(true)
  })

  test('a source removed since', () => {
    write('src/login/main.tsx', 10)
    age('src/login', 30)
    age('src', 10)
    write('dist/assets/main.js', 20)
    age('dist/assets', 20)
    expect(stale()).toBe(true)
  })
})
