// ux.md: the sign-in loads nothing of the administration and stays small; security.md section 5: nothing inline.
import { beforeAll, describe, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
  isEntry?: boolean
}

const web = join(import.meta.dir, '..')
let manifest: Record<string, Chunk>
let files: Map<string, string>

beforeAll(async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'gatekeeper-web-'))
  // In a process of its own: NODE_ENV of a test would make a development build.
  const build = Bun.spawn([process.execPath, '--bun', 'vite', 'build', '--outDir', outDir, '--logLevel', 'error'], {
    cwd: web,
    env: { ...process.env, NODE_ENV: 'production' },
    stderr: 'pipe',
  })
  const said = await new Response(build.stderr).text()
  if ((await build.exited) !== 0) throw new Error(said)
  manifest = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8'))
  const paths = (await readdir(outDir, { recursive: true })).filter((path) => /\.(html|js|css|svg)$/.test(path))
  files = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(outDir, path), 'utf8')] as const)),
  )
  await rm(outDir, { recursive: true })
}, 60_000)

/** An entry and all that it imports before it can run. */
function firstLoad(entry: string, seen = new Set<string>()): string[] {
  const chunk = manifest[entry]
  if (!chunk || seen.has(entry)) return []
  seen.add(entry)
  return [chunk.file, ...(chunk.imports ?? []).flatMap((one) => firstLoad(one, seen))]
}

const gzipped = (paths: string[]) => paths.reduce((sum, path) => sum + gzipSync(files.get(path) ?? '').length, 0)

describe('the budget of a first load, gzipped', () => {
  test('the sign-in takes less than 35 kB of script', () => {
    expect(gzipped(firstLoad('login.html'))).toBeLessThan(35_000)
  })
  test('the app takes less than 100 kB of script', () => {
    expect(gzipped(firstLoad('app.html'))).toBeLessThan(100_000)
  })
  test.each(['@kobalte', 'data-kb-', 'QueryClient', 'useQuery', 'solid-router'])(
    'the sign-in holds nothing of %s',
    (word) => {
      for (const path of firstLoad('login.html')) expect(files.get(path)).not.toContain(word)
    },
  )
})

describe('what the server needs of the build', () => {
  test('the style sheet of its own pages stands in the manifest under its source', () => {
    const page = manifest['src/ui/page.css']
    expect(page?.isEntry).toBe(true)
    expect(page?.file).toMatch(/^assets\/.*\.css$/)
  })
  test.each(['login.html', 'app.html'])(
    '%s has nothing inline that a strict Content-Security-Policy would stop',
    (page) => {
      const html = files.get(page) ?? ''
      expect(html).toContain('<div id="root">')
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/)
      for (const script of html.match(/<script[^>]*>/g) ?? []) expect(script).toContain('src="/assets/')
    },
  )
  test('no template writes a style attribute', () => {
    for (const [path, text] of files) if (path.endsWith('.js')) expect(text).not.toMatch(/<[a-z]+[^>`"']*\sstyle=/)
  })
  test('the style sheets load nothing from elsewhere and keep light-dark()', () => {
    for (const [path, text] of files) if (path.endsWith('.css')) expect(text).not.toMatch(/url\(|@import/)
    expect(files.get(manifest['src/ui/page.css']?.file ?? '')).toContain('light-dark(')
  })
})
