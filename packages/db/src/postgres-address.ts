/** What a `postgres://…` URL asks for. */
import { readFileSync } from 'node:fs'
import { codeOf, DatabaseRefused } from './errors'

export interface PostgresAddress {
  url: string
  /** Host and port, for the operator: no name, no password. */
  host: string
  ssl: false | Record<string, unknown>
}

/** `sslmode` as libpq means it, but none that may fall back to plain text in silence (security.md section 5, TLS). */
export function readPostgresAddress(text: string): PostgresAddress {
  const url = new URL(text)
  const take = (name: string): string | null => {
    const value = url.searchParams.get(name)
    url.searchParams.delete(name)
    return value
  }
  const mode = take('sslmode') ?? 'disable'
  const [ca, cert, key] = ['sslrootcert', 'sslcert', 'sslkey'].map(take).map(readPem)
  const files = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }
  const modes = new Map<string, PostgresAddress['ssl']>([
    ['disable', false],
    ['require', { rejectUnauthorized: false, ...files }],
    ['verify-ca', { checkServerIdentity: () => undefined, ...files }],
    ['verify-full', files],
  ])
  const ssl = modes.get(mode)
  if (ssl === undefined)
    throw new DatabaseRefused(`sslmode=${mode} is not one of disable, require, verify-ca and verify-full`)
  return { url: url.toString(), host: url.host, ssl }
}

function readPem(path: string | null): string | null {
  if (path === null || path === 'system') return null
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new DatabaseRefused(`${path} of the database URL cannot be read (${codeOf(error)})`)
  }
}
