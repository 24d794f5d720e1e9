import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Glob } from 'bun'

const ROOT = resolve(import.meta.dir, '..')
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8')

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** Every direct dependency of every package.json, with the versions asked for; those of our own workspaces left out. */
function directDependencies(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const path of ['package.json', ...new Glob('{apps,packages}/*/package.json').scanSync(ROOT)]) {
    const { dependencies, devDependencies }: Manifest = JSON.parse(read(path))
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if (!version.startsWith('workspace:')) found.set(name, (found.get(name) ?? new Set()).add(version))
    }
  }
  return found
}

describe('PRM-23: the direct dependencies are listed', () => {
  const direct = directDependencies()
  const listed = [...read('docs/decisions/0003-dependencies.md').matchAll(/^\| `(.+?)` \|/gm)].map((match) => match[1])

  test('each has its line in docs/decisions/0003-dependencies.md, and no line has lost its dependency', () => {
    expect(listed.toSorted()).toEqual([...direct.keys()].toSorted())
  })

  test('each is exact, and one version serves all', () => {
    const loose = [...direct].filter(([, versions]) => versions.size > 1 || ![...versions].every((v) => /^\d/.test(v)))
    expect(loose).toEqual([])
  })

  test('none runs a script when it is installed', () => {
    expect(JSON.parse(read('package.json')).trustedDependencies).toEqual([])
  })
})
