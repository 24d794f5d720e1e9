/** What is said about a user, and where (OpenID Connect Core §5.1, §5.3.2, §5.4, §5.5; protocol.md section 11). */
import { numericDate } from '../instant'
import type { Address, User } from '../user'
import type { ClaimsRequest } from './claims-request'
import type { Client } from './client'
import { namedClaims } from './consent'
import { type CustomClaim, type CustomClaimSource, isClaimField, saidClaims, saysGroups } from './custom-claim'
import { filterGroups } from './groups-filter'
import { SCOPE_CLAIMS, type ScopeClaim, SUPPORTED_SCOPES } from './scopes'

export type ClaimValues = Record<string, unknown>

/** A user, with the names of their groups where the claim is wanted: they are read for nothing else. */
export type Subject = User & { groups?: readonly string[] }

const ADDRESS_MEMBERS = ['formatted', 'street_address', 'locality', 'region', 'postal_code', 'country'] as const

/** What decides of a client what it is told. */
export type ToldClient = Pick<Client, 'scopes' | 'claims_in_id_token' | 'custom_claims' | 'groups_filter'>

/** Where each claim comes from. What it gives may be empty: `claimOf` leaves that out. */
const VALUE_OF: Record<ScopeClaim, (user: Subject) => unknown> = {
  sub: (user) => user.id,
  name: (user) => user.name,
  given_name: (user) => user.given_name,
  family_name: (user) => user.family_name,
  middle_name: (user) => user.middle_name,
  nickname: (user) => user.nickname,
  preferred_username: (user) => user.username ?? user.email,
  profile: (user) => user.profile,
  picture: (user) => user.picture,
  website: (user) => user.website,
  gender: (user) => user.gender,
  birthdate: (user) => user.birthdate,
  zoneinfo: (user) => user.zoneinfo,
  locale: (user) => user.locale,
  updated_at: (user) => plausible(numericDate(user.updated_at)),
  email: (user) => user.email,
  email_verified: (user) => user.email_verified,
  address: (user) => addressOf(user.address),
  phone_number: (user) => user.phone_number,
  // An empty list for whoever is in none; section 11.
  groups: (user) => user.groups,
  phone_number_verified: (user) => (hasValue(user.phone_number) ? user.phone_number_verified : null),
}

/** Not before 1990, as certification tests check (section 11). */
const plausible = (seconds: number): number | null => (seconds >= 631_152_000 ? seconds : null)

function addressOf(address: Address | null): Address | null {
  const kept: Address = {}
  for (const member of ADDRESS_MEMBERS) {
    const value = address?.[member]
    if (hasValue(value)) kept[member] = value
  }
  return Object.keys(kept).length === 0 ? null : kept
}

// OpenID Connect Core §5.3.2, ID-15: a claim without a value is left out, never null, empty or the text "null".
const hasValue = <T>(value: T): value is NonNullable<T> =>
  value !== null && value !== undefined && !(typeof value === 'string' && ['', 'null'].includes(value.trim()))

function pick(user: Subject, claims: readonly string[]): ClaimValues {
  const values: ClaimValues = {}
  for (const claim of claims) {
    if (!Object.hasOwn(VALUE_OF, claim)) continue
    const value = VALUE_OF[claim as ScopeClaim](user)
    if (hasValue(value)) values[claim] = value
  }
  return values
}

/** All that the user has of the claims of these scopes; `openid` carries `sub`. */
export const claimsForScopes = (user: Subject, scope: readonly string[]): ClaimValues =>
  pick(
    user,
    SUPPORTED_SCOPES.filter((value) => scope.includes(value)).flatMap((value) => [...SCOPE_CLAIMS[value]]),
  )

/** The user as this client may know them: of the groups those that its filter leaves. */
const told = (user: Subject, { groups_filter }: Pick<ToldClient, 'groups_filter'>): Subject =>
  groups_filter === null || user.groups === undefined
    ? user
    : { ...user, groups: filterGroups(user.groups, groups_filter) }

function customValue(user: Subject, source: CustomClaimSource): unknown {
  switch (source.kind) {
    case 'field':
      return isClaimField(source.field) ? user[source.field] : null
    case 'attribute':
      return Object.hasOwn(user.attributes, source.attribute) ? user.attributes[source.attribute] : null
    case 'groups':
      return user.groups ?? []
    case 'literal':
      return source.value
    default:
      return source satisfies never
  }
}

/** The client's own claims, whenever it is granted `openid`; who has no value has no claim (ID-15). */
function customClaims(user: Subject, scope: readonly string[], claims: readonly CustomClaim[]): ClaimValues {
  const values: ClaimValues = {}
  if (claims.length === 0 || !scope.includes('openid')) return values
  for (const { claim, source } of saidClaims(claims)) {
    const value = customValue(user, source)
    if (hasValue(value)) values[claim] = value
  }
  return values
}

/** UserInfo: `sub` always, the scopes' claims, those asked for by name whose scope the client may use (UI-13), and its own. */
export function claimsForUserInfo(
  subject: Subject,
  scope: readonly string[],
  userinfo_claims: readonly string[],
  client: Omit<ToldClient, 'claims_in_id_token'>,
): ClaimValues {
  const user = told(subject, client)
  const asked = Object.fromEntries(userinfo_claims.map((claim) => [claim, null]))
  const own = customClaims(user, scope, client.custom_claims)
  return { ...own, sub: user.id, ...claimsForScopes(user, scope), ...pick(user, namedClaims(asked, client)) }
}

/** What the ID token says about the user; `sub` and the other claims of the protocol are the caller's (ID-11 to ID-14). */
export function claimsForIdToken(
  subject: Subject,
  scope: readonly string[],
  claims: ClaimsRequest | null,
  client: ToldClient,
): ClaimValues {
  const user = told(subject, client)
  const named = pick(user, namedClaims(claims?.id_token, client))
  if (!client.claims_in_id_token) return named
  const { sub: _, ...ofScopes } = claimsForScopes(user, scope)
  return { ...customClaims(user, scope, client.custom_claims), ...ofScopes, ...named }
}

/** Whether UserInfo says the groups: by their scope, by name, or in a claim of the client's own. */
export const wantsGroupsInUserInfo = (
  scope: readonly string[],
  userinfo_claims: readonly string[],
  client: Pick<ToldClient, 'custom_claims'>,
): boolean => scope.includes('groups') || userinfo_claims.includes('groups') || saysGroups(client.custom_claims)

export const wantsGroupsInIdToken = (
  scope: readonly string[],
  claims: ClaimsRequest | null,
  client: Pick<ToldClient, 'claims_in_id_token' | 'custom_claims'>,
): boolean =>
  (client.claims_in_id_token && (scope.includes('groups') || saysGroups(client.custom_claims))) ||
  Object.hasOwn(claims?.id_token ?? {}, 'groups')
