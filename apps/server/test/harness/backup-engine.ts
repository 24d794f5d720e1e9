import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupEngine } from '../../src/backups/engine'

/** An engine whose files hold what a test says: what is tested with it is all that is around the engine. */
export const fakeEngine = () => {
  const control = {
    folder: '',
    content: Buffer.from('rows'),
    fails: null as Error | null,
    hold: Promise.resolve(),
    restored: [] as string[],
  }
  const engine: BackupEngine = {
    async write({ name }, onProgress) {
      onProgress(1, 2)
      await control.hold
      if (control.fails) throw control.fails
      await mkdir(control.folder, { recursive: true })
      await writeFile(join(control.folder, name), control.content)
      const manifest = JSON.stringify({ size: control.content.length })
      await writeFile(join(control.folder, `${name}.manifest.json`), JSON.stringify({ manifest }))
      onProgress(2, 2)
      const sha256 = createHash('sha256').update(control.content).digest('base64url')
      return { bytes: control.content.length, sha256, rows: 2 }
    },
    async verify(file) {
      const found = await readFile(file).catch(() => null)
      return found?.equals(control.content) ? { kind: 'ok' } : { kind: 'refuse', reason: 'It was changed.' }
    },
    async beginRestore(file) {
      control.restored.push(file)
      return { kind: 'ok' }
    },
  }
  return { engine, control }
}
