/** The headers by which an app is told who it is: every one of them, empty where there is nothing to say (SEC-146, SEC-147). */
import type { Site } from './site'

export interface Identity {
  sub: string
  email: string
  username: string | null
  name: string | null
  /** By name. */
  groups: string[]
}

/** SEC-155: what proxies take of an answer's headers, our own among them. */
const MAX_BYTES = 6144

/** `null` when there is more to say than proxies take: then nothing is said, and nobody let in. */
export function identityHeaders(
  site: Pick<Site, 'identity_headers' | 'remote_user'>,
  identity: Identity | null,
): [string, string][] | null {
  const headers = site.identity_headers.map(({ name, value }): [string, string] => [
    name,
    identity ? encoded(wordsOf(site, identity, value)) : '',
  ])
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  return bytes > MAX_BYTES ? null : headers
}

function wordsOf(
  { remote_user }: Pick<Site, 'remote_user'>,
  identity: Identity,
  value: Site['identity_headers'][number]['value'],
): string {
  switch (value) {
    case 'user':
      return remote_user === 'sub'
        ? identity.sub
        : remote_user === 'username'
          ? (identity.username ?? identity.email)
          : identity.email
    case 'groups':
      return identity.groups.join(',')
    case 'sub':
    case 'email':
      return identity[value]
    case 'name':
    case 'username':
      return identity[value] ?? ''
    default:
      return value satisfies never
  }
}

/** Bytes that are not printable ASCII are percent-encoded, and the percent sign itself, so that it can be undone. */
const encoded = (text: string): string =>
  text.replace(/[^\x20-\x24\x26-\x7e]+/g, (run) =>
    [...Buffer.from(run.toWellFormed(), 'utf8')]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )
