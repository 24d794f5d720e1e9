import { invalid } from './errors'

export interface Cursor {
  at: number
  id: string
}

/** A place in a list ordered by time and id; opaque to callers, holds nothing secret. */
export const encodeCursor = (cursor: Cursor): string => `${cursor.at.toString(36)}.${cursor.id}`

export const decodeCursor = (text: string): Cursor => {
  const [at = '', ...rest] = text.split('.')
  const parsed = Number.parseInt(at, 36)
  const id = rest.join('.')
  if (!Number.isSafeInteger(parsed) || !/^[\w-]{1,64}$/.test(id)) {
    throw invalid([{ field: 'cursor', message: 'This cursor is not one of ours; start from the first page.' }])
  }
  return { at: parsed, id }
}
