/** What is said about a user, and where (OpenID Connect Core §5.1, §5.3.2, §5.4, §5.5; protocol.md section 11). */
import { numericDate } from '../instant'
import type { Address, User } from '../user'
import type { ClaimsRequest } from './claims-request'
import type { Client } from './client'
import { namedClaims } from './consent'
import { isSupportedScope, SCOPE_CLAIMS, type ScopeClaim, SUPPORTED_SCOPES } from './scopes'

export type ClaimValues = Record<string, unknown>

/** A user, with the names of their groups where the claim is wanted: they are read for nothing else. */
export type Subject = User & { groups?: readonly string[] }

const ADDRESS_MEMBERS = ['formatted', 'street_address', 'locality', 'region', 'postal_code', 'country'] as const

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

/** UserInfo: `sub` always, the scopes' claims, and those asked for by name whose scope the client may use (UI-13). */
export function claimsForUserInfo(
  user: Subject,
  scope: readonly string[],
  userinfo_claims: readonly string[],
  client: Pick<Client, 'scopes'>,
): ClaimValues {
  const asked = Object.fromEntries(userinfo_claims.map((claim) => [claim, null]))
  return { sub: user.id, ...claimsForScopes(user, scope), ...pick(user, namedClaims(asked, client)) }
}

/** What the ID token says about the user; `sub` and the other claims of the protocol are the caller's (ID-11 to ID-14). */
export function claimsForIdToken(
  user: Subject,
  scope: readonly string[],
  claims: ClaimsRequest | null,
  client: Pick<Client, 'scopes' | 'claims_in_id_token'>,
): ClaimValues {
  const { sub: _, ...ofScopes } = claimsForScopes(user, scope)
  const named = pick(user, namedClaims(claims?.id_token, client))
  return client.claims_in_id_token ? { ...ofScopes, ...named } : named
}

/** Whether UserInfo says the groups: by their scope, or by name. */
export const wantsGroupsInUserInfo = (scope: readonly string[], userinfo_claims: readonly string[]): boolean =>
  scope.includes('groups') || userinfo_claims.includes('groups')

export const wantsGroupsInIdToken = (
  scope: readonly string[],
  claims: ClaimsRequest | null,
  client: Pick<Client, 'claims_in_id_token'>,
): boolean => (client.claims_in_id_token && scope.includes('groups')) || Object.hasOwn(claims?.id_token ?? {}, 'groups')

/** A row of the claim preview on a client's page. */
export interface ClaimRow {
  claim: string
  value: unknown
  /** The field of the user that it is read from. */
  from: string
  in_id_token: boolean
  in_userinfo: boolean
}

/** What a client would read about a user when it asks for `scope`: the admin's preview, made by the functions above. */
export function claimRows(
  user: Subject,
  client: Pick<Client, 'scopes' | 'claims_in_id_token'>,
  scope: readonly string[],
): ClaimRow[] {
  const granted = scope.filter((value) => isSupportedScope(value) && client.scopes.includes(value))
  if (!granted.includes('openid')) return []
  const id_token: ClaimValues = { sub: user.id, ...claimsForIdToken(user, granted, null, client) }
  const userinfo = claimsForUserInfo(user, granted, [], client)
  return Object.entries(userinfo).map(([claim, value]) => ({
    claim,
    value,
    from: fieldOf(user, claim),
    in_id_token: Object.hasOwn(id_token, claim),
    in_userinfo: true,
  }))
}

function fieldOf(user: User, claim: string): string {
  if (claim === 'sub') return 'id'
  if (claim === 'preferred_username') return user.username === null ? 'email' : 'username'
  return claim
}
