import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { UsageError } from './command'

const CHUNK = 1024 * 1024

const cannotRead = (path: string) => new UsageError(`The file ${path} cannot be read.`)

/** The lines of a file that may be larger than the memory. */
export function* fileLines(path: string): Generator<string> {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    throw cannotRead(path)
  }
  const decoder = new StringDecoder('utf8')
  const buffer = Buffer.alloc(CHUNK)
  let rest = ''
  try {
    for (;;) {
      const size = readSync(file, buffer)
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

export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw cannotRead(path)
  }
}
