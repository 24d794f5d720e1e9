// A value that may be text, a number, yes or no, or a list, as it is typed: each kind has its own box.
export type Value = string | number | boolean | string[]
export const VALUE_KINDS = ['text', 'number', 'flag', 'list'] as const
export type ValueKind = (typeof VALUE_KINDS)[number]

export interface Typed {
  kind: ValueKind
  /** of a list, an entry a line */
  text: string
}

export function typedOf(value: Value): Typed {
  if (Array.isArray(value)) return { kind: 'list', text: value.join('\n') }
  if (typeof value === 'number') return { kind: 'number', text: String(value) }
  return typeof value === 'boolean' ? { kind: 'flag', text: String(value) } : { kind: 'text', text: value }
}

/** What is sent. Of a number that is none the server is told the text, and says so. */
export function readTyped({ kind, text }: Typed): Value {
  if (kind === 'flag') return text === 'true'
  if (kind === 'number') return isNumber(text) ? Number(text) : text
  const lines = () => text.split('\n').map((line) => line.trim())
  return kind === 'list' ? lines().filter((line) => line !== '') : text
}

export const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text))

/** The same value as another kind, as far as it can be. */
export function asKind({ text }: Typed, kind: ValueKind): Typed {
  if (kind === 'flag') return { kind, text: 'true' }
  if (kind === 'number') return { kind, text: isNumber(text) ? text : '' }
  return { kind, text: kind === 'text' ? (text.split('\n')[0] ?? '') : text }
}

/** As `gk` takes it: text as it is, but where it would be read as something else. */
export function written(value: Value): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return isJson(value) ? JSON.stringify(value) : value
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
