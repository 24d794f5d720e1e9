// `bun run test:e2e [spec…]`: the journeys of e2e/ in Debian's Chromium. Playwright's runner runs under Node, not under Bun.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildUiWhenStale } from './build-ui'
import { withPostgres } from './postgres'
import { endChildrenOnSignal, run } from './run'

const ROOT = resolve(import.meta.dir, '..')
const PLAYWRIGHT = resolve(ROOT, 'node_modules/@playwright/test/cli.js')
const RESULTS = resolve(ROOT, 'e2e/.results')
const MOST_PAGES = 4
const MOST_LINES = 250

endChildrenOnSignal()
requireNode()
if (!buildUiWhenStale()) process.exit(1)
const command = [
  'node',
  PLAYWRIGHT,
  'test',
  '--config',
  resolve(ROOT, 'e2e/playwright.config.ts'),
  ...process.argv.slice(2),
]
process.exitCode = await withPostgres(async (url) => {
  const env = { GK_TEST_POSTGRES_URL: url, GK_BUN: process.execPath }
  return (await run(command, { env })).exitCode
})
if (process.exitCode !== 0) for (const page of pagesOfFailures()) console.log(page)

/** Each page as its journey left it, by roles and names: of a run elsewhere nothing but its output is kept. */
function pagesOfFailures(): string[] {
  const files = [...new Bun.Glob('*/error-context.md').scanSync(RESULTS)].sort().slice(0, MOST_PAGES)
  return files.map((file) => {
    const [, snapshot = 'is not on file'] =
      /^```yaml\n(.*?)^```/ms.exec(readFileSync(resolve(RESULTS, file), 'utf8')) ?? []
    return [`\nthe page of ${file.split('/')[0]}`, ...snapshot.split('\n').slice(0, MOST_LINES)].join('\n')
  })
}

function requireNode(): void {
  const node = spawnSync('node', ['--print', 'process.versions.bun ?? Number.parseInt(process.versions.node)'], {
    encoding: 'utf8',
  })
  if (node.status === 0 && Number(node.stdout) >= 20) return
  console.error('Playwright needs Node 20 or newer as `node` on the PATH')
  process.exit(1)
}
