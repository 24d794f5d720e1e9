/** Claims of a client's own (product.md section 5): from a field or an attribute of the user, the groups, or a literal. */
import { ATTRIBUTE_NAME, faultOfValue } from '../attributes'
import type { Attributes, User } from '../user'
import { SCOPE_CLAIM_NAMES } from './scopes'

export type CustomClaimSource =
  /** A column of the user's profile, such as `username`. */
  | { kind: 'field'; field: string }
  /** A free attribute of the user. */
  | { kind: 'attribute'; attribute: string }
  /** The names of the user's groups, as the client's group filter leaves them. */
  | { kind: 'groups' }
  | { kind: 'literal'; value: Attributes[string] }

export interface CustomClaim {
  /** The claim's name; none that the protocol or a scope has given a meaning (SEC-050). */
  claim: string
  source: CustomClaimSource
}

/** Which groups the `groups` claim names; `null` in a client: all of the user's. */
export interface GroupsFilter {
  /** Names, each exact or with one `*` at its end. */
  names: string[]
}

/** The fields of a user that a claim may be read from: text, and nothing that would say what they may do here. */
export const CLAIM_FIELDS = [
  'id',
  'username',
  'email',
  'name',
  'given_name',
  'middle_name',
  'family_name',
  'nickname',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
] as const satisfies readonly (keyof User)[]
export type ClaimField = (typeof CLAIM_FIELDS)[number]

export const isClaimField = (field: string): field is ClaimField => (CLAIM_FIELDS as readonly string[]).includes(field)

/** SEC-050: what RFC 7519, OpenID Connect and their like give a meaning in a token, and what JavaScript would mistake. */
const OF_THE_PROTOCOL = [
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
  ...['nonce', 'auth_time', 'acr', 'amr', 'azp', 'at_hash', 'c_hash', 's_hash', 'sid', 'sub_jwk', 'sub_id'],
  ...['client_id', 'scope', 'cnf', 'act', 'may_act', 'events', 'toe', 'token_type', 'active', 'authorization_details'],
  ...['_claim_names', '_claim_sources', 'verified_claims', 'vot', 'vtm', 'token_introspection'],
  ...['__proto__', 'constructor', 'prototype'],
]

const PROTOCOL: ReadonlySet<string> = new Set(OF_THE_PROTOCOL)
const SCOPES: ReadonlySet<string> = new Set(SCOPE_CLAIM_NAMES)

/** Whatever its spelling: apps that read claims without regard to case would take `Email_Verified` for the real one. */
const isReserved = ({ claim, source }: CustomClaim): boolean => {
  const name = claim.toLowerCase()
  if (PROTOCOL.has(name)) return true
  return SCOPES.has(name) && !(claim === 'groups' && source.kind === 'groups')
}

/** What is said of a user; a reserved name that came on file past the check is left out here too (SEC-050). */
export const saidClaims = (claims: readonly CustomClaim[]): readonly CustomClaim[] =>
  claims.some(isReserved) ? claims.filter((claim) => !isReserved(claim)) : claims

const MAX_CUSTOM_CLAIMS = 50
/** Of all literals of a client as JSON: they go into every ID token. */
const MAX_LITERALS = 4096

const CLAIM_NAME = /^[A-Za-z_][A-Za-z0-9_.:/#?=&~%+@-]{0,127}$/

const NAME_FAULT =
  'A claim is named by a letter first, then at most 127 letters, digits and signs such as _ - . : / without spaces.'

function faultOfSource(source: CustomClaimSource): string | null {
  switch (source.kind) {
    case 'field':
      return isClaimField(source.field) ? null : `There is no such field. The fields are: ${CLAIM_FIELDS.join(', ')}.`
    case 'attribute':
      return ATTRIBUTE_NAME.test(source.attribute)
        ? null
        : 'An attribute is named by a letter first, then at most 63 letters, digits, dots, dashes and underscores.'
    case 'groups':
      return null
    case 'literal': {
      const fault = faultOfValue(source.value)
      return fault === null ? null : `The value ${fault}.`
    }
    default:
      return source satisfies never
  }
}

function faultOfClaim(claim: CustomClaim, again: boolean): string | null {
  if (!CLAIM_NAME.test(claim.claim)) return NAME_FAULT
  if (claim.claim === 'groups' && claim.source.kind !== 'groups')
    return 'The claim groups always holds the groups. Choose groups as its source, or another name.'
  if (isReserved(claim))
    return `The claim ${claim.claim} has a meaning of its own that apps rely on. Choose another name.`
  if (again) return `The claim ${claim.claim} is there twice.`
  return faultOfSource(claim.source)
}

/** Each fault with the line of its claim, 1-based. */
export function faultsOfCustomClaims(claims: readonly CustomClaim[]): { message: string; line?: number }[] {
  if (claims.length > MAX_CUSTOM_CLAIMS) return [{ message: `More than ${MAX_CUSTOM_CLAIMS} claims.` }]
  const names = claims.map(({ claim }) => claim)
  const faults = claims.flatMap((claim, index) => {
    const message = faultOfClaim(claim, names.indexOf(claim.claim) < index)
    return message === null ? [] : [{ message, line: index + 1 }]
  })
  const literals = claims.flatMap(({ source }) => (source.kind === 'literal' ? [source.value] : []))
  if (JSON.stringify(literals).length > MAX_LITERALS)
    faults.push({ message: `The fixed values together are longer than ${MAX_LITERALS} characters.`, line: 1 })
  return faults
}

/** Claims that tell something of the person: what a consent is about (LG-28). A literal is the same for all. */
export const personalClaims = (claims: readonly CustomClaim[]): string[] =>
  saidClaims(claims)
    .filter(({ source }) => source.kind !== 'literal')
    .map(({ claim }) => claim)

/** Whether the groups must be read for it. */
export const saysGroups = (claims: readonly CustomClaim[]): boolean =>
  claims.some(({ source }) => source.kind === 'groups')

/** The names that `after` has otherwise than `before`, sorted. */
export function changedClaims(before: readonly CustomClaim[], after: readonly CustomClaim[]): string[] {
  const sources = (claims: readonly CustomClaim[]) =>
    new Map(claims.map(({ claim, source }) => [claim, JSON.stringify(source)]))
  const [old, now] = [sources(before), sources(after)]
  return [...new Set([...old.keys(), ...now.keys()])].filter((claim) => old.get(claim) !== now.get(claim)).sort()
}
