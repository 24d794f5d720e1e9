/**
 * What an app may take a path for (SEC-143): it may decode, resolve dots, drop what follows a semicolon, join slashes. A rule
 * is asked about every one of them, and the strictest answer counts.
 */

/** Nothing in it means anything else to anyone. */
const PLAIN = /^(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._~!$&'()*+,=:@-]+)*\/?$/

/** More rounds of decoding than any app makes. */
const ROUNDS = 6
const MAX_READINGS = 64

/** The path itself first. `null` when there is no end to what it could mean: such a path is denied. */
export function pathReadings(path: string): string[] | null {
  if (PLAIN.test(path)) return [path]
  // A NUL ends the name for some.
  if (/%(?:25)*00/i.test(path)) return null
  const found = new Set([path])
  let edge = [path]
  for (let round = 0; round < ROUNDS && edge.length > 0; round += 1) {
    const next = edge.flatMap((one) => STEPS.map((step) => step(one))).filter((one) => !found.has(one))
    for (const one of next) found.add(one)
    if (found.size > MAX_READINGS) return null
    edge = [...new Set(next)]
  }
  return edge.length > 0 ? null : [...found]
}

const STEPS: ((path: string) => string)[] = [decoded, withoutParameters, resolved]

/** One round; what is not well-formed stays as it is. */
function decoded(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

/** `/a;x=1/b` is `/a/b` to Java. */
function withoutParameters(path: string): string {
  return path.replace(/;[^/]*/g, '')
}

/** Backslashes are slashes, several slashes are one, `.` and `..` are resolved (RFC 3986 §5.2.4). */
function resolved(path: string): string {
  const kept: string[] = []
  const segments = path.replaceAll('\\', '/').replace(/\/+/g, '/').split('/').slice(1)
  const last = segments.at(-1)
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment !== '.' && segment !== '') kept.push(segment)
  }
  const folder = last === '' || last === '.' || last === '..'
  return `/${kept.join('/')}${folder && kept.length > 0 ? '/' : ''}`
}
