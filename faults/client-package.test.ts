// @gatekeeper/client as it is outside of the workspace: packed, installed in an empty folder, type-checked, run.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pack } from '../scripts/pack-client'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { unattended } from './unattended'

const ROOT = resolve(import.meta.dirname, '..')
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')
const folder = mkdtempSync(join(tmpdir(), 'gk-package-'))
const app = join(folder, 'app')
const admin = unattended()
let server: ServerProcess

const run = async (command: string[], env: Record<string, string> = {}) => {
  const { PATH = '', HOME = '' } = process.env
  const child = Bun.spawn(command, {
    cwd: app,
    env: { PATH, HOME, GK_URL: server?.baseUrl ?? '', GK_API_KEY: admin.apiKey, ...env },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [code, out, err] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code, out: out.trim(), err: err.trim() }
}

const blocksOf = (path: string, language: string): string[] =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code = '']) => code,
  )

const EXAMPLES = blocksOf('packages/client/README.md', 'ts')

/** Each must be refused by the compiler: types that were lost would let it pass. */
const SLIPS = [
  'const page = await gk.users.list.query({ per_page: 10 }); export const a: number | undefined = page.rows[0]?.email',
  'await gk.users.list.query({ per_pge: 10 })',
  'await gk.users.lst.query({})',
  'export const b = (await gk.keys.list.query()).rows[0]?.nothing',
  "await gk.policies.explain.query({ user_id: 'x', app: { kind: 'clent', id: 'x' } })",
  "await gk.sites.create.mutate({ name: 'x', hosts: 'x' })",
  "await gk.settings.update.mutate({ changes: { session_idle: '1h' } })",
  "export const c = { groups: [{ nme: 'x' }] } satisfies Configuration",
  "export const d = { clients: [{ id: 'x', secret: 'plain' }] } satisfies Configuration",
]

beforeAll(async () => {
  const [tarball, started] = await Promise.all([
    pack(join(folder, 'package')),
    startServer({ env: admin.env }),
    mkdirSync(app),
  ])
  server = started
  writeFileSync(join(app, 'package.json'), '{ "name": "outside", "private": true, "type": "module" }')
  const installed = await run(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball])
  expect(installed).toMatchObject({ code: 0 })
  mkdirSync(join(app, 'src'))
  for (const [index, code] of EXAMPLES.entries()) writeFileSync(join(app, 'src', `example-${index + 1}.ts`), code)
  writeFileSync(join(app, 'src/gatekeeper.ts'), blocksOf('docs/configuration.md', 'ts')[0] ?? '')
  const slips = SLIPS.map((slip) => `// @ts-expect-error\n${slip}`)
  const head = `import { type Configuration, createClient } from '@gatekeeper/client'\nconst gk = createClient({ url: '', apiKey: '' })\n`
  writeFileSync(join(app, 'src/slips.ts'), head + slips.join('\n'))
  writeFileSync(join(app, 'src/process.d.ts'), 'declare const process: { env: Record<string, string | undefined> }\n')
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'esnext.disposable', 'dom'],
    skipLibCheck: false,
    types: [],
    rootDir: 'src',
    outDir: 'out',
  }
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
}, 120_000)

afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('product.md section 8: @gatekeeper/client outside of the workspace', () => {
  test('it needs nothing of the workspace', () => {
    const { dependencies } = JSON.parse(readFileSync(join(app, 'node_modules/@gatekeeper/client/package.json'), 'utf8'))
    expect(Object.keys(dependencies).toSorted()).toEqual(['@trpc/client', '@trpc/server', 'eventsource', 'yaml'])
    expect(JSON.stringify(dependencies)).not.toContain('workspace')
  })

  test('the examples of its README are type-checked, and every slip is found', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(5)
    expect(await run([process.execPath, TSC, '-p', '.'])).toEqual({ code: 0, out: '', err: '' })
  }, 60_000)

  test.each(['node', 'bun'])(
    'they run under %s',
    async (runtime) => {
      const outcomes = []
      for (const index of EXAMPLES.keys()) outcomes.push(await run([runtime, `out/example-${index + 1}.js`]))
      expect(outcomes.map(({ code, err }) => ({ code, err }))).toEqual(EXAMPLES.map(() => ({ code: 0, err: '' })))
      const said = outcomes.map(({ out }) => out)
      expect(said[0]).toBe('1 of 1: admin@example.com')
      expect(said[1]).toStartWith('invalid\nredirect_uris 1: ')
      expect(said[2]).toBe('stale')
      expect(said[4]).toBe('GateKeeper: 1 people, 0 apps')
      expect(said[5]).toBe('group.created')
      expect(said[6]).toEndWith('0')
    },
    60_000,
  )

  test.each(['node', 'bun'])(
    'docs/configuration.md: its file is planned, applied and then as it says, by gk under %s',
    async (runtime) => {
      const gk = (...words: string[]) =>
        run([runtime, 'node_modules/@gatekeeper/client/js/gk/main.js', ...words], {
          MINIFLUX_SECRET: `gks_${'m'.repeat(43)}`,
          SMTP_PASSWORD: 'a wordy one',
          ALERTS_URL: 'https://hooks.example.com/wordy',
        })
      writeFileSync(join(app, 'gatekeeper.yaml'), blocksOf('docs/configuration.md', 'yaml')[0] ?? '')
      writeFileSync(join(app, 'wiki.password'), 'another wordy one\n')
      if (runtime === 'node') {
        expect((await gk('plan', 'gatekeeper.yaml')).code).toBe(2)
        expect(await gk('apply', 'gatekeeper.yaml')).toMatchObject({
          code: 64,
          err: expect.stringContaining('Give --yes'),
        })
        const done = await gk('apply', 'gatekeeper.yaml', '--yes')
        expect(done).toMatchObject({ code: 0, err: '' })
        expect(done.out).not.toContain('wordy')
        expect(existsSync(join(app, 'grafana.secret'))).toBe(true)
      }
      expect(await gk('apply', 'gatekeeper.yaml', '--yes')).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^Nothing to do/m),
      })
      const exported = await gk('export-config')
      writeFileSync(join(app, 'exported.yaml'), exported.out)
      expect(await gk('plan', 'exported.yaml', '--prune')).toMatchObject({ code: 0, err: '' })
      writeFileSync(join(app, 'bad.yaml'), 'groups:\n  - nmae: x\n')
      expect(await gk('plan', 'bad.yaml')).toMatchObject({ code: 1, err: expect.stringContaining('bad.yaml:2:5: ') })
    },
    60_000,
  )
})
