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

/** Builds when it must. Throws when Vite fails; the UI that was there before stays. */
export function buildUiWhenStale(): void {
  if (!isStale(DIST, SOURCES)) return
  console.error('building the UI')
  // Built beside and moved into place at the end, so that a half-built UI is never served nor taken for a fresh one.
  const fresh = join(WEB, `node_modules/.ui-${process.pid}`)
  const args = ['--bun', VITE, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const vite = spawnSync(process.execPath, args, { cwd: WEB, stdio: ['ignore', 2, 2] })
  if (vite.status !== 0 || !existsSync(fresh)) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error('the UI could not be built')
  }
  rmSync(DIST, { recursive: true, force: true })
  renameSync(fresh, DIST)
}

/** True when `dist` holds no file, or one of `sources` changed after its newest. */
export function isStale(dist: string, sources: readonly string[]): boolean {
  const built = newest(dist)
  return built === 0 || sources.some((source) => newest(source) > built)
}

/** The newest modification under `path`, in ms; a directory counts too, for a file removed changes nothing else. 0 when nothing is there. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  const entries = readdirSync(path).filter((name) => !NOT_SOURCES.has(name))
  if (entries.length === 0) return 0
  return Math.max(stat.mtimeMs, ...entries.map((name) => newest(join(path, name))))
}
