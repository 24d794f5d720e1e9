// Reads a file piece by piece and hands it to the server in calls of at most 500 lines; fifty megabytes hold up no page.

import type { ImportValues } from '@gatekeeper/core/import/columns'
import { formatOf, makeBatcher, makeFileReader } from '@gatekeeper/core/import/file-reader'
import { trpc } from '../../../trpc'
import type { PeopleImport } from '../../types'

/** What is shown of the file before anything is sent. */
export interface FirstLook {
  format: PeopleImport['format']
  headings: string[]
  /** The first line, by heading. */
  example: Record<string, string>
}

const LOOK = 65_536

export async function lookInto(file: File): Promise<FirstLook> {
  const text = await file.slice(0, LOOK).text()
  const format = formatOf(file.name, text)
  const reader = makeFileReader(format)
  const lines = [...reader.push(text), ...(file.size <= LOOK ? reader.end() : [])]
  const headings = reader.headings()
  return { format, headings, example: exampleOf(format, text, headings, lines[0]?.values ?? {}) }
}

/** The cells of the first line as they stand there, whatever they mean. */
function exampleOf(format: FirstLook['format'], text: string, headings: string[], first: ImportValues) {
  if (format === 'json') return Object.fromEntries(Object.entries(first).map(([name, value]) => [name, String(value)]))
  const columns = new Map(headings.map((heading) => [heading, `attributes.${encode(heading)}`]))
  const [line] = makeAll(text, columns)
  return Object.fromEntries(
    headings.flatMap((heading) => {
      const value = line?.values[`attributes.${encode(heading)}`]
      return value === undefined ? [] : [[heading, String(value)]]
    }),
  )
}

const encode = (heading: string): string => heading.replaceAll(/[^\w.-]/g, '_')

function makeAll(text: string, columns: ReadonlyMap<string, string | null>) {
  const reader = makeFileReader('csv', columns)
  return [...reader.push(text), ...reader.end()]
}

/** Stages all of the file and has it checked; the id of the import. It stops where nobody waits for it any more. */
export async function upload(
  file: File,
  { format }: FirstLook,
  columns: ReadonlyMap<string, string | null>,
  existing: PeopleImport['existing'],
  onProgress: (share: number) => void,
  left: AbortSignal,
): Promise<string> {
  const { id } = await trpc.imports.create.mutate({ name: file.name.slice(0, 200), format, existing })
  const reader = makeFileReader(format, columns)
  const batcher = makeBatcher()
  const send = async (calls: ReturnType<typeof batcher.rest>) => {
    for (const rows of calls) {
      left.throwIfAborted()
      await trpc.imports.addRows.mutate({ id, rows })
    }
  }
  try {
    const pieces = file.stream().getReader()
    const decoder = new TextDecoder('utf-8')
    let read = 0
    for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
      await send(batcher.add(reader.push(decoder.decode(piece.value, { stream: true }))))
      read += piece.value.byteLength
      onProgress(file.size === 0 ? 1 : read / file.size)
    }
    await send([...batcher.add([...reader.push(decoder.decode()), ...reader.end()]), ...batcher.rest()])
    left.throwIfAborted()
    await trpc.imports.check.mutate({ id })
    return id
  } catch (error) {
    // Nothing of it is of any use to anyone.
    await trpc.imports.cancel.mutate({ id }).catch(() => {})
    throw error
  }
}
