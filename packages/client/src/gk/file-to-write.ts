import { closeSync, fstatSync, ftruncateSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { Refused } from './command'

export interface FileToWrite {
  /** In the place of what was there; a new file is for its owner alone. */
  fill(text: string): void
  /** Nothing comes: what was there stays, and no empty file is left behind. */
  giveUp(): void
}

const cannotWrite = (path: string, error: unknown): Refused => {
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
  return new Refused(
    `The file ${path} cannot be written${code}. Name one in a folder that is there, that you may write to, and that has room.`,
  )
}

const open = (path: string): { file: number; made: boolean } => {
  try {
    return { file: openSync(path, 'ax', 0o600), made: true }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return { file: openSync(path, 'a', 0o600), made: false }
  }
}

/** Opened before the work is done that it is for, so that none is done in vain. */
export const openForWriting = (path: string): FileToWrite => {
  const opened = (() => {
    try {
      return open(path)
    } catch (error) {
      throw cannotWrite(path, error)
    }
  })()
  const { file, made } = opened
  return {
    fill(text) {
      try {
        // A pipe has no length.
        if (fstatSync(file).isFile()) ftruncateSync(file)
        writeFileSync(file, text)
      } catch (error) {
        throw cannotWrite(path, error)
      } finally {
        closeSync(file)
      }
    },
    giveUp() {
      closeSync(file)
      if (made) rmSync(path, { force: true })
    },
  }
}
