/** Where new secrets of clients and webhooks go: told once, so the files are there before anything is done, readable by their owner alone. */
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refused } from './command'

interface Change {
  noun: string
  kind: string
  name: string
  fields: { field: string; to?: unknown }[]
}

/** Every `write_to` that stands in the file itself. */
const pathsIn = (file: unknown): ReadonlySet<unknown> => {
  const { clients, webhooks } = (file ?? {}) as { clients?: unknown; webhooks?: unknown }
  const entries: unknown[] = [clients, webhooks].flatMap((section) => (Array.isArray(section) ? section : []))
  return new Set(entries.map((entry) => (entry as { secret?: { write_to?: unknown } | null } | null)?.secret?.write_to))
}

/** By noun and name. Relative to `folder`, that of the configuration; a file that is there already is never written over. */
export type SecretFiles = ReadonlyMap<string, string>

export const reserveSecretFiles = (file: unknown, changes: readonly Change[], folder: string): SecretFiles => {
  const own = pathsIn(file)
  const files = new Map<string, string>()
  for (const { noun, kind, name, fields } of changes) {
    const to = fields.find(({ field }) => field === 'secret')?.to as { write_to?: string } | undefined
    if (kind !== 'create' || to?.write_to === undefined) continue
    // The changes are what a server has answered: one that has been taken over must not choose where something is written here.
    if (!own.has(to.write_to)) {
      giveUp(files)
      throw new Refused(
        `The server wants to write to ${to.write_to}, which the configuration does not say. Nothing was done.`,
      )
    }
    const path = resolve(folder, to.write_to)
    try {
      closeSync(openSync(path, 'wx', 0o600))
      files.set(`${noun} ${name}`, path)
    } catch (error) {
      giveUp(files)
      const there = error instanceof Error && 'code' in error && error.code === 'EEXIST'
      throw new Refused(
        `The file ${path} for the secret of ${name} ${there ? 'is there already' : 'cannot be made'}. Nothing was done.`,
      )
    }
  }
  return files
}

export const giveUp = (files: SecretFiles): void => {
  for (const path of files.values()) rmSync(path, { force: true })
}

/** Each is tried: a disk that is full takes the others no less. */
export const writeSecrets = (
  files: SecretFiles,
  secrets: readonly { noun: string; name: string; secret: string }[],
): void => {
  const lost = secrets.flatMap(({ noun, name, secret }) => {
    const path = files.get(`${noun} ${name}`)
    try {
      if (path !== undefined) writeFileSync(path, `${secret}\n`, { mode: 0o600 })
      return []
    } catch {
      return [
        `Everything was done, but the secret of ${noun} ${name} could not be written to ${path}. Make another by "gk ${noun}s rotate-secret".`,
      ]
    }
  })
  if (lost.length > 0) throw new Refused(lost.join('\n'))
}
