import { identityHeaders } from '@gatekeeper/core/access/identity'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import { signJwt } from '@gatekeeper/keys/sign-jwt'
import type { ServerServices } from '../services'
import type { Person } from './person'

/** How long an app may believe the signed header; it is made anew twice a second anyway. */
const JWT_LIFETIME = 60

/** Said of one person: a cache that somebody has put before the check must not give it to the next. */
const NO_STORE: [string, string] = ['Cache-Control', 'no-store']

/** SEC-155: of all headers of an answer; the signed one tells the groups a second time. */
const MAX_BYTES = 7680

const bytesOf = (headers: [string, string][]): number =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)

type Needs = Pick<ServerServices, 'issuer' | 'now' | 'signers' | 'vault' | 'log'>

/** `Authorization: Basic` towards the app; a password that does not open is none. */
const injected = ({ vault, log }: Needs, { site }: RegisteredSite): [string, string][] => {
  if (site.basic_username === null || site.sealed_basic_password === null) return []
  const place = { table: 'sites', column: 'sealed_basic_password', row: site.id }
  const opened = vault.open('secrets', place, site.sealed_basic_password)
  if (opened.kind !== 'opened') {
    log.warn({ site: site.id }, 'the password that is injected for a site does not open')
    return []
  }
  const pair = Buffer.concat([Buffer.from(`${site.basic_username}:`, 'utf8'), opened.plaintext])
  return [['Authorization', `Basic ${pair.toString('base64')}`]]
}

/** What a site is told of a person, or of nobody: every header, each time, made once for as long as both stay as they are. */
export const makeTold = (needs: Needs) => {
  const ofNobody = new WeakMap<RegisteredSite, Headers>()
  const basics = new WeakMap<RegisteredSite, [string, string][]>()

  const basicOf = (site: RegisteredSite): [string, string][] => {
    const made = basics.get(site) ?? injected(needs, site)
    basics.set(site, made)
    return made
  }

  const nobody = (registered: RegisteredSite): Headers => {
    const made = ofNobody.get(registered)
    if (made) return made
    const { site } = registered
    const headers = new Headers([
      NO_STORE,
      ...(identityHeaders(site, null) ?? []),
      ...(site.jwt_header === null ? [] : ([[site.jwt_header, '']] as [string, string][])),
      // The password of the app is for those whom we know; a stranger on an open path does not get it.
      ...(site.basic_username === null ? [] : ([['Authorization', '']] as [string, string][])),
    ])
    ofNobody.set(registered, headers)
    return headers
  }

  /** Signed by ES256: quick, and every library knows it. `aud` is no client ID, so that it is no ID token to anyone. */
  const signed = async ({ site }: RegisteredSite, { identity }: Person): Promise<string> => {
    const iat = Math.floor(needs.now() / 1000)
    const { sub, email, name, groups } = identity
    const claims = { iss: needs.issuer, aud: `site:${site.id}`, sub, email, name: name ?? undefined, groups }
    const signer = await needs.signers.signerFor('ES256', needs.now())
    return signJwt(signer, 'JWT', { ...claims, iat, exp: iat + JWT_LIFETIME })
  }

  const make = (site: RegisteredSite, known: Person, jwt: string | null): Headers | null => {
    const identity = identityHeaders(site.site, known.identity)
    const { jwt_header } = site.site
    const all: [string, string][] | null = identity && [
      NO_STORE,
      ...identity,
      ...(jwt_header !== null && jwt !== null ? ([[jwt_header, jwt]] as [string, string][]) : []),
      ...basicOf(site),
    ]
    const headers = all && bytesOf(all) <= MAX_BYTES ? new Headers(all) : null
    known.told = { site, headers }
    return headers
  }

  return {
    nobody,
    /** `null` when the person is in more groups than headers hold (SEC-155). */
    person(site: RegisteredSite, known: Person): Headers | null | Promise<Headers | null> {
      if (known.told?.site === site) return known.told.headers
      if (site.site.jwt_header === null) return make(site, known, null)
      return signed(site, known).then((jwt) => make(site, known, jwt))
    },
  }
}

export type Told = ReturnType<typeof makeTold>
