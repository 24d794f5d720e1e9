// The same act for scripts: a `gk` command, or a call of the typed client where `gk` has no word for it.
// Arguments of commands are quoted for a POSIX shell, since they are there to be pasted.

type Value = string | number | boolean | null | undefined | readonly string[]

/** `gk(['users', 'list'], { query: 'a b', role: 'admin' })` → `gk users list --query 'a b' --role admin` */
export function gk(words: readonly string[], options: Record<string, Value> = {}): string {
  return ['gk', ...words.map(quote), ...Object.entries(options).flatMap(([name, value]) => option(name, value))].join(
    ' ',
  )
}

/** `call('audit.list.query', { outcome: 'refused' })` → `await gatekeeper.audit.list.query({ outcome: 'refused' })` */
export function call(procedure: string, input?: Record<string, unknown>): string {
  const members = Object.entries(input ?? {}).filter(([, value]) => value !== undefined && value !== '')
  const written = members.map(([name, value]) => `${name}: ${literal(value)}`).join(', ')
  return `await gatekeeper.${procedure}(${input ? `{ ${written} }` : ''})`.replace('{  }', '{}')
}

/** JSON, with the quotes of our own style. */
function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  return JSON.stringify(value)
}

function option(name: string, value: Value): string[] {
  const flag = `--${name}`
  if (value === undefined || value === null || value === '' || value === false) return []
  if (value === true) return [flag]
  if (Array.isArray(value)) return value.flatMap((one: string) => [flag, quote(one)])
  // A value that begins with a dash would be read as an option of its own.
  if (String(value).startsWith('-')) return [`${flag}=${quote(String(value))}`]
  return [flag, quote(String(value))]
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
