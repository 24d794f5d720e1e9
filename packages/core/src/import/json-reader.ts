/** JSON objects out of an array or one below the other (JSON lines), fed piece by piece. */

export interface JsonRow {
  /** 1-based: the line of the file on which the object begins. */
  line: number
  /** The object, or `null` where what stands there cannot be read. */
  value: Record<string, unknown> | null
}

export interface JsonReader {
  push(text: string): JsonRow[]
  end(): JsonRow[]
}

/** An object that is longer is not a person. */
const LONGEST = 262_144

const parse = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Takes each object at the top, or within the one array at the top; anything else that stands there is a row that cannot be read. */
export const makeJsonReader = (): JsonReader => {
  let line = 1
  let began = 1
  let depth = 0
  let within = false
  let escaped = false
  let parts: string[] = []
  let length = 0
  let stray = false
  let ready: JsonRow[] = []

  const take = (character: string) => {
    if (character === '\n') line += 1
    if (depth === 0) {
      if (character === '{') {
        depth = 1
        began = line
        parts = [character]
        length = 1
        stray = false
      } else if (!/[\s,[\]\uFEFF]/.test(character)) {
        if (!stray) ready.push({ line, value: null })
        stray = true
      } else if (character === '\n' || character === ',') stray = false
      return
    }
    length += 1
    if (length <= LONGEST) parts.push(character)
    if (escaped) escaped = false
    else if (within && character === '\\') escaped = true
    else if (character === '"') within = !within
    else if (!within && (character === '{' || character === '[')) depth += 1
    else if (!within && (character === '}' || character === ']')) depth -= 1
    if (depth > 0) return
    ready.push({ line: began, value: length > LONGEST ? null : parse(parts.join('')) })
    parts = []
  }

  return {
    push(text) {
      ready = []
      for (const character of text) take(character)
      return ready
    },
    end: () => (depth > 0 ? [{ line: began, value: null }] : []),
  }
}
