import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { UsageError } from './command'

const CHUNK = 1024 * 1024

/** In words that say what to do; a folder opens as a file does, and is none when it is read. */
export const cannotRead = (path: string, error: unknown): UsageError => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EISDIR') return new UsageError(`The file ${path} cannot be read: it is a folder. Name a file in it.`)
  return new UsageError(
    `The file ${path} cannot be read${typeof code === 'string' ? ` (${code})` : ''}. Name one that is there and that you may read.`,
  )
}

/** The lines of a file that may be larger than the memory. */
export function* fileLines(path: string): Generator<string> {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw cannotRead(path, error)
  }
  const decoder = new StringDecoder('utf8')
  const buffer = Buffer.alloc(CHUNK)
  let rest = ''
  try {
    for (;;) {
      const size = readPiece(path, file, buffer)
      const lines = (rest + (size > 0 ? decoder.write(buffer.subarray(0, size)) : decoder.end())).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
      if (size === 0) break
    }
    if (rest !== '') yield rest
  } finally {
    closeSync(file)
  }
}

const readPiece = (path: string, file: number, buffer: Buffer): number => {
  try {
    return readSync(file, buffer)
  } catch (error) {
    throw cannotRead(path, error)
  }
}

export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw cannotRead(path, error)
  }
}
