import { readFileSync } from 'node:fs'
import { type Environment, UsageError } from './command'

/** A backup that is checked takes its time; longer than this nobody answers. */
const LONGEST_MS = 300_000

/** As a variable, or as the file that one names; not both. It is never shown, not even where it is no key. */
const keyOf = ({ GK_API_KEY: key, GK_API_KEY_FILE: file }: Environment): string | undefined => {
  if (!file) return key?.trim()
  if (key) throw new UsageError('GK_API_KEY and GK_API_KEY_FILE are both set; set one of them.')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new UsageError('GK_API_KEY_FILE cannot be read; it should name a file that holds the key.')
  }
}

export const connectionOf = (env: Environment): { url: string; apiKey: string } => {
  const url = env.GK_URL
  const apiKey = keyOf(env)
  if (!url)
    throw new UsageError('GK_URL is not set; it is the address of your GateKeeper, e.g. https://auth.example.com.')
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : ({} as Partial<URL>)
  // A password in it would stand in messages of the runtime.
  if ((protocol !== 'https:' && protocol !== 'http:') || username || password)
    throw new UsageError(
      'GK_URL is no address of a GateKeeper; it is https:// or http:// and a host, without a name or password, e.g. https://auth.example.com.',
    )
  if (!apiKey) throw new UsageError('GK_API_KEY is not set; make a key under Administration, API keys.')
  // A header that is refused is named with its value by some runtimes.
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new UsageError(
      'GK_API_KEY is no key: it holds a space, a line break or a letter that no key has. Copy it anew.',
    )
  return { url, apiKey }
}

const CERTIFICATE = /CERT|SELF_SIGNED|TLS|SSL|UNABLE_TO_(?:GET|VERIFY)/

/** What lies beneath `fetch failed`, in words. */
function whyUnreachable(error: unknown): string {
  const causes: unknown[] = []
  for (let one = error; one instanceof Error && causes.length < 5; one = one.cause) causes.push(one)
  if (causes.some((one) => (one as Error).name === 'TimeoutError'))
    return `it did not answer within ${LONGEST_MS / 60_000} minutes`
  const code = causes.map((one) => (one as { code?: unknown }).code).findLast((one) => typeof one === 'string')
  if (code === undefined) return error instanceof Error ? error.message : String(error)
  if (CERTIFICATE.test(String(code)))
    return `its certificate is not trusted here (${code}); if it is of your own authority, name that one's file in NODE_EXTRA_CA_CERTS`
  return `it cannot be reached (${code})`
}

const isAnswer = (text: string): boolean => /^\s*[[{]/.test(text) && /"(?:result|error)"\s*:\s*\{/.test(text)

/**
 * The key goes to the address that was given and nowhere else; what stands between says so in words. A refusal of GateKeeper goes
 * through as it is.
 */
export const guardedFetch = async (address: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
  const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_MS), ...(init.signal ? [init.signal] : [])])
  const response = await fetch(address, { ...init, signal, redirect: 'manual' }).catch((error: unknown) => {
    throw new Error(whyUnreachable(error))
  })
  if (response.status >= 300 && response.status < 400)
    throw new Error(`it redirects (${response.status}); set GK_URL to its BASE_URL, scheme and host exactly`)
  if (response.ok) return response
  const text = await response.clone().text()
  if (isAnswer(text)) return response
  const after = Number(response.headers.get('retry-after'))
  if ([502, 503, 504].includes(response.status))
    throw new Error(
      `it is away (${response.status}): it starts, restores a backup, or the proxy before it cannot reach it; try again ${after > 0 ? `in ${after} seconds` : 'in a moment'}`,
    )
  if ([413, 414, 431].includes(response.status))
    throw new Error(`what was asked is too long (${response.status}); give shorter values, or fewer`)
  throw new Error(`what answers there is no GateKeeper (status ${response.status})`)
}
