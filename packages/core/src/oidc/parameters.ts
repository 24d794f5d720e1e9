import { splitList } from './scopes'

/** Reads a query string or a form body (`application/x-www-form-urlencoded`, RFC 6749 appendix B); never throws. */
export interface Parameters {
  /** The first value; an empty one counts as absent (RFC 6749 §3.1). */
  get(name: string): string | null
  /** Names that came more than once, which RFC 6749 §3.1 forbids; `resource` alone may (RFC 8707 §2). */
  repeated: string[]
  /** Every name once, in the order of arrival. */
  names(): string[]
  /** How long the first value was as sent, that is encoded; 0 when absent. */
  sentLength(name: string): number
  raw: URLSearchParams
}

const MAY_REPEAT: ReadonlySet<string> = new Set(['resource'])

/** `text` may start with `?`. Invalid UTF-8 becomes U+FFFD, a broken percent sequence stays as it is. */
export function readParameters(text: string): Parameters {
  const raw = new URLSearchParams(text)
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const name of raw.keys()) {
    if (seen.has(name) && !MAY_REPEAT.has(name)) repeated.add(name)
    seen.add(name)
  }
  return {
    raw,
    repeated: [...repeated],
    get: (name) => raw.get(name) || null,
    names: () => [...seen],
    sentLength: (name) => sentLength(text, name),
  }
}

function sentLength(text: string, name: string): number {
  for (const pair of text.replace(/^\?/, '').split('&')) {
    const equals = pair.indexOf('=')
    const key = equals < 0 ? pair : pair.slice(0, equals)
    if (key === name || (/[%+]/.test(key) && new URLSearchParams(key).has(name)))
      return equals < 0 ? 0 : pair.length - equals - 1
  }
  return 0
}

const MAX_LOCALES = 20

/** OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2: the languages that the app asks for, the best first. */
export const uiLocales = (params: Parameters): string[] =>
  splitList(params.get('ui_locales') ?? '').slice(0, MAX_LOCALES)
