import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupFile, Checked } from '@gatekeeper/api/services'

export const MANIFEST = '.manifest.json'

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

  /** A folder of its own for what is fetched to be read. */
  async scratch(id: string): Promise<{ folder: string; drop(): Promise<void> }> {
    const own = join(folder, `.fetched-${id}`)
    await mkdir(own, { recursive: true, mode: 0o700 })
    return { folder: own, drop: () => rm(own, { recursive: true, force: true }) }
  },
})
