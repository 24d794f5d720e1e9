// The same act as a `gk` command. Arguments are quoted for a POSIX shell, since they are there to be pasted.

type Value = string | number | boolean | null | undefined | readonly string[]

/** `gk(['users', 'list'], { query: 'a b', role: 'admin' })` → `gk users list --query 'a b' --role admin` */
export function gk(words: readonly string[], options: Record<string, Value> = {}): string {
  return ['gk', ...words.map(quote), ...Object.entries(options).flatMap(([name, value]) => option(name, value))].join(
    ' ',
  )
}

function option(name: string, value: Value): string[] {
  const flag = `--${name.replaceAll('_', '-')}`
  if (value === undefined || value === null || value === '') return []
  if (value === true) return [flag]
  if (value === false) return [`--no-${name.replaceAll('_', '-')}`]
  if (Array.isArray(value)) return value.flatMap((one: string) => [flag, quote(one)])
  return [flag, quote(String(value))]
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
