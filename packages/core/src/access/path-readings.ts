/**
 * What an app may take a path for (SEC-143): it may decode, resolve dots, drop what follows a semicolon, join slashes. A rule
 * is asked about every one of them, and the strictest answer counts.
 */

/** Nothing in it means anything else to anyone. */
const PLAIN = /^(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._~!$&'()*+,=:@-]+)*\/?$/

/** More rounds of decoding than any app makes. */
const ROUNDS = 6
const MAX_READINGS = 64
/** Of all readings together: every rule looks at every character of them, and a stranger may ask (SEC-143). */
const MAX_CHARACTERS = 32_768

/** Over-long UTF-8 (RFC 3629 §3) is a slash or a dot to some. */
const HOPELESS = /%(?:25)*(?:00|c[01]|e0%(?:25)*[89][0-9a-f]|f0%(?:25)*8[0-9a-f])/i

/**
 * A NUL ends the name for some. The end of a line is where `.` stops in a pattern and before which `$` fits in some languages,
 * and blanks such as a tab are dropped by whoever reads an address as browsers do: `/.\t./` is `/../`.
 */
const CONTROL = /\p{Cc}/u

/** The path itself first. `null` when there is no end to what it could mean: such a path is denied. */
export function pathReadings(path: string): string[] | null {
  if (PLAIN.test(path)) return [path]
  const found = new Set([path])
  let edge = [path]
  let characters = path.length
  for (let round = 0; round < ROUNDS && edge.length > 0; round += 1) {
    const next = edge.flatMap((one) => STEPS.map((step) => step(one))).filter((one) => !found.has(one))
    edge = [...new Set(next)]
    for (const one of edge) found.add(one)
    characters += edge.reduce((sum, one) => sum + one.length, 0)
    if (found.size > MAX_READINGS || characters > MAX_CHARACTERS) return null
  }
  return edge.length > 0 || [...found].some((one) => HOPELESS.test(one) || CONTROL.test(one)) ? null : [...found]
}

/** Each by itself, since apps do some of them and not others, in any order. */
const STEPS: ((path: string) => string)[] = [decoded, withoutParameters, withoutQuery, withSlashes, joined, resolved]

/** One round. Bytes that are no UTF-8 are replaced, not left, so that what stands beside them is decoded too. */
function decoded(path: string): string {
  if (!path.includes('%')) return path
  return path.replace(/%u([0-9a-f]{4})|(?:%[0-9a-f]{2})+/gi, (run, unit?: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16)).toWellFormed()
    try {
      return decodeURIComponent(run)
    } catch {
      return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')
    }
  })
}

/** `/a;x=1/b` is `/a/b` to Java. */
function withoutParameters(path: string): string {
  return path.replace(/;[^/]*/g, '')
}

/** To whoever decodes first and then looks for the query. */
function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/s, '')
}

/** Backslashes are slashes, to Windows and to browsers. */
function withSlashes(path: string): string {
  return path.replaceAll('\\', '/')
}

/** Several slashes are one. */
function joined(path: string): string {
  return path.replace(/\/{2,}/g, '/')
}

/** `.` and `..` are resolved, and between two slashes is a segment too (RFC 3986 §5.2.4). */
function resolved(path: string): string {
  const kept: string[] = []
  const segments = path.split('/').slice(1)
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  const last = segments.at(-1)
  return `/${kept.join('/')}${(last === '.' || last === '..') && kept.length > 0 ? '/' : ''}`
}
