import { emailDomain, parseEmail } from '../email'
import { readUri } from '../oidc/registered-uri'
import { isPlain } from '../plain-text'
import type { UpstreamProvider } from './upstream'
import { UPSTREAM_KINDS } from './upstream-kinds'

/** What an administrator says of a provider, beside its secret. */
export type UpstreamInput = Pick<
  UpstreamProvider,
  'id' | 'kind' | 'name' | 'issuer' | 'client_id' | 'scopes' | 'enabled' | 'create_users' | 'allowed_domains'
>

export interface UpstreamFault {
  field: keyof UpstreamInput
  message: string
  /** From 1, in a list. */
  line?: number
}

export type ValidatedUpstream = { kind: 'ok'; input: UpstreamInput } | { kind: 'refuse'; faults: UpstreamFault[] }

const ID = /^[a-z0-9-]{1,40}$/
/** RFC 6749 appendix A.1, A.4. */
const CLIENT_ID = /^[\x21-\x7e]{1,255}$/
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/

/** All faults at once, each with its field; scopes and domains come back in their canonical form. */
export function validateUpstreamInput(input: UpstreamInput, http_allowed: boolean): ValidatedUpstream {
  const faults: UpstreamFault[] = []
  const fault = (field: UpstreamFault['field'], message: string, line?: number) =>
    faults.push({ field, message, ...(line === undefined ? {} : { line }) })

  if (!ID.test(input.id)) fault('id', 'Use 1 to 40 lower-case letters, digits and dashes, such as company-sso.')
  const name = input.name.trim()
  if (name === '' || name.length > 60)
    fault('name', 'Give it a name of 1 to 60 characters, as it stands on the button.')
  if (!isPlain(name)) fault('name', 'The name has characters that cannot be shown.')
  const client_id = input.client_id.trim()
  if (!CLIENT_ID.test(client_id)) fault('client_id', 'Enter the client ID that the provider gave you, without spaces.')
  const issuer = readIssuer(input, http_allowed)
  if (issuer.fault !== null) fault('issuer', issuer.fault)

  const scopes = readScopes(input)
  for (const [index, scope] of scopes.entries())
    if (!SCOPE.test(scope)) fault('scopes', 'A scope has no spaces, quotes or backslashes.', index + 1)
  const allowed_domains = input.allowed_domains.map((text, index) => {
    const read = parseEmail(`someone@${text.trim()}`)
    if (read.kind === 'refuse') fault('allowed_domains', 'This is not a domain such as example.com.', index + 1)
    return read.kind === 'refuse' ? '' : emailDomain(read.key)
  })
  if (faults.length > 0) return { kind: 'refuse', faults }
  const lists = { scopes, allowed_domains: [...new Set(allowed_domains)] }
  return { kind: 'ok', input: { ...input, name, client_id, issuer: issuer.value, ...lists } }
}

/** Only an OIDC provider is named by its issuer; the others are known. */
function readIssuer(input: UpstreamInput, http_allowed: boolean): { value: string | null; fault: string | null } {
  if (input.kind !== 'oidc') return { value: null, fault: null }
  const value = input.issuer?.trim() ?? ''
  const refuse = (fault: string) => ({ value: null, fault })
  if (value === '') return refuse('Enter the issuer, the address that the discovery document calls "issuer".')
  const read = readUri(value)
  if (read.kind === 'refuse') return refuse(read.reason)
  if (read.kind !== 'web' || (read.scheme === 'http' && !http_allowed))
    return refuse('It must begin with https://; plain http needs the network to be allowed under Settings, Networks.')
  if (value.includes('?')) return refuse('An issuer has no query (everything from the ?). Leave it out.')
  if (value.includes('/.well-known/'))
    return refuse('Enter the issuer alone, without /.well-known/openid-configuration.')
  return { value, fault: null }
}

/** Those of its kind where none is named; `openid` always where there are to be ID tokens. */
function readScopes({ kind, scopes }: UpstreamInput): string[] {
  const facts = UPSTREAM_KINDS[kind]
  const named = [...new Set(scopes.map((scope) => scope.trim()).filter((scope) => scope !== ''))]
  if (named.length === 0) return [...facts.scopes]
  return facts.protocol === 'openid' && !named.includes('openid') ? ['openid', ...named] : named
}
