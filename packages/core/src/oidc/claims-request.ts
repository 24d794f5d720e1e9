/** The `claims` parameter (OpenID Connect Core §5.5), parsed once into what can be meant by it. */
import { SCOPE_CLAIM_NAMES } from './scopes'

/** OpenID Connect Core §5.5: what is asked of one claim. `null` asks voluntarily. */
export type ClaimRequest = { essential?: boolean; value?: unknown; values?: unknown[] } | null

/** The `claims` parameter, reduced to the two members that mean something. */
export interface ClaimsRequest {
  userinfo: Record<string, ClaimRequest>
  id_token: Record<string, ClaimRequest>
}

export type ClaimsReading = { kind: 'claims'; value: ClaimsRequest } | { kind: 'refuse'; reason: string }

/** SEC-049: a request for every claim there is takes less than 2,000 characters. */
export const MAX_CLAIMS_LENGTH = 8192

const KNOWN_CLAIMS: readonly string[] = [...SCOPE_CLAIM_NAMES, 'acr', 'amr', 'auth_time']

const refuse = (reason: string): { kind: 'refuse'; reason: string } => ({ kind: 'refuse', reason })

/** Unknown claims and members are dropped (AZ-33); `reason` is a clause for an error description. */
export function parseClaims(text: string): ClaimsReading {
  if (text.length > MAX_CLAIMS_LENGTH) return refuse(`it is longer than ${MAX_CLAIMS_LENGTH} characters`)
  const parsed = parseJson(text)
  if (parsed === undefined) return refuse('it is not valid JSON')
  if (!isObject(parsed)) return refuse('it is not a JSON object')
  const userinfo = parseMember(parsed, 'userinfo')
  if (userinfo.kind === 'refuse') return userinfo
  const id_token = parseMember(parsed, 'id_token')
  if (id_token.kind === 'refuse') return id_token
  return { kind: 'claims', value: { userinfo: userinfo.value, id_token: id_token.value } }
}

type MemberReading = { kind: 'member'; value: Record<string, ClaimRequest> } | { kind: 'refuse'; reason: string }

function parseMember(parsed: Record<string, unknown>, name: 'userinfo' | 'id_token'): MemberReading {
  const member = Object.hasOwn(parsed, name) ? parsed[name] : null
  if (member === null) return { kind: 'member', value: {} }
  if (!isObject(member)) return refuse(`its member ${name} is not a JSON object`)
  const value: Record<string, ClaimRequest> = {}
  for (const claim of KNOWN_CLAIMS) {
    if (!Object.hasOwn(member, claim)) continue
    const asked = member[claim]
    if (asked !== null && !isObject(asked)) return refuse(`${name}.${claim} is neither null nor an object`)
    const fault = asked === null ? null : faultOf(asked)
    if (fault !== null) return refuse(`${name}.${claim}.${fault}`)
    value[claim] = asked === null ? null : reduce(asked)
  }
  return { kind: 'member', value }
}

function faultOf(asked: Record<string, unknown>): string | null {
  if (Object.hasOwn(asked, 'essential') && typeof asked.essential !== 'boolean') return 'essential is not true or false'
  if (Object.hasOwn(asked, 'values') && !Array.isArray(asked.values)) return 'values is not an array'
  return null
}

function reduce(asked: Record<string, unknown>): ClaimRequest {
  const request: { essential?: boolean; value?: unknown; values?: unknown[] } = {}
  if (Object.hasOwn(asked, 'essential')) request.essential = asked.essential === true
  if (Object.hasOwn(asked, 'value')) request.value = asked.value
  if (Array.isArray(asked.values)) request.values = asked.values
  return request
}

/** The values that would satisfy a request; `null` when any value does. */
export function wantedValues(request: ClaimRequest | undefined): unknown[] | null {
  if (request === null || request === undefined) return null
  if (Object.hasOwn(request, 'value')) return [request.value]
  return request.values ?? null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
