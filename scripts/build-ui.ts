// The UI: apps/web/src → apps/web/dist, by Vite, when it is missing or older than what it is made of.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const WEB = resolve(import.meta.dir, '../apps/web')
export const VITE = join(WEB, 'node_modules/vite/bin/vite.js')

const DIST = join(WEB, 'dist')
/** What the bundle is made of; the client takes its types from the server, and those leave no trace in it. */
const SOURCES = [WEB, resolve(WEB, '../../packages/client/src'), resolve(WEB, '../../bun.lock')]
const NOT_SOURCES = new Set(['dist', 'dist-types', 'node_modules'])

/** Builds when it must. False when Vite failed, having said why; the UI that was there before stays. */
export function buildUiWhenStale(): boolean {
  if (!isStale(DIST, SOURCES)) return true
  console.error('building the UI')
  // Built beside and moved into place at the end, so that a half-built UI is never served nor taken for a fresh one.
  const fresh = join(WEB, `node_modules/.ui-${process.pid}`)
  const args = ['--bun', VITE, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const vite = spawnSync(process.execPath, args, { cwd: WEB, stdio: ['ignore', 2, 2] })
  if (vite.status !== 0 || !existsSync(fresh)) {
    rmSync(fresh, { recursive: true, force: true })
    return false
  }
  rmSync(DIST, { recursive: true, force: true })
  renameSync(fresh, DIST)
  return true
}

/** True when `dist` holds no file, or something in `sources` changed after its newest. */
export function isStale(dist: string, sources: readonly string[]): boolean {
  const built = newestIn(dist)
  return built === 0 || sources.some((source) => newestIn(source) > built)
}

/** The newest modification of a file, or of what lies in a directory, in ms; 0 when there is nothing. */
function newestIn(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !NOT_SOURCES.has(name))
  return Math.max(0, ...entries.map((entry) => newestOf(join(path, entry.name), entry.isDirectory())))
}

/** A directory's own time counts when it lies in another: a file removed from it changes nothing else. */
const newestOf = (path: string, isDirectory: boolean) =>
  isDirectory ? Math.max(newestIn(path), statSync(path).mtimeMs) : newestIn(path)
