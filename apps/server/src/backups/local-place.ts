import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupFile, Checked } from '@gatekeeper/api/services'
import type { Instant } from '@gatekeeper/core/instant'

export const MANIFEST = '.manifest.json'
/** While it is written. */
export const PART = '.part'
const FETCHED = '.fetched-'
const RESERVE = 256 * 1024 * 1024

/** A file whose manifest lies beside it is whole: that is written last. */
export const wholeFiles = (files: readonly BackupFile[]): BackupFile[] => {
  const names = new Set(files.map(({ name }) => name))
  return files.filter(({ name }) => names.has(`${name}${MANIFEST}`))
}

export const makeLocalPlace = (folder: string) => ({
  async list(): Promise<{ kind: 'files'; files: BackupFile[] }> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    const files = entries
      .filter((entry) => entry.isFile())
      .map(async ({ name }) => {
        const { size, mtimeMs } = await stat(join(folder, name))
        return { name, bytes: size, modified_at: Math.floor(mtimeMs) }
      })
    return { kind: 'files', files: await Promise.all(files) }
  },

  async remove(name: string): Promise<Checked> {
    await rm(join(folder, name), { force: true })
    return { kind: 'ok' }
  },

  /** What a process that was killed has left of a backup that it wrote or fetched. */
  async sweep(before: Instant): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.endsWith(PART) && !name.startsWith(FETCHED)) continue
      const path = join(folder, name)
      if ((await stat(path)).mtimeMs < before) await rm(path, { recursive: true, force: true })
    }
  },

  /** Bytes that may be filled: the database lies on the same disk as a rule, and goes on writing. */
  async room(): Promise<number> {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize - RESERVE
  },

  /** A folder of its own for what is fetched to be read. */
  async scratch(id: string): Promise<{ folder: string; drop(): Promise<void> }> {
    const own = join(folder, `${FETCHED}${id}`)
    await mkdir(own, { recursive: true, mode: 0o700 })
    return { folder: own, drop: () => rm(own, { recursive: true, force: true }) }
  },
})
