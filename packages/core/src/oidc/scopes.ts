/** The scopes and the claims that each carries (OpenID Connect Core §5.4; protocol.md section 11), in the order of discovery. */
import type { Client } from './client'

export const SCOPE_CLAIMS = {
  openid: ['sub'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
  groups: ['groups'],
  offline_access: [],
} as const satisfies Record<string, readonly string[]>

export type Scope = keyof typeof SCOPE_CLAIMS
export type ScopeClaim = (typeof SCOPE_CLAIMS)[Scope][number]

export const SUPPORTED_SCOPES = Object.keys(SCOPE_CLAIMS) as Scope[]

/** Every claim about a person, in the order of discovery. */
export const SCOPE_CLAIM_NAMES: readonly ScopeClaim[] = SUPPORTED_SCOPES.flatMap((scope) => [...SCOPE_CLAIMS[scope]])

const SCOPE_OF_CLAIM: ReadonlyMap<string, Scope> = new Map(
  SUPPORTED_SCOPES.flatMap((scope) => SCOPE_CLAIMS[scope].map((claim): [string, Scope] => [claim, scope])),
)

/** The scope that carries a claim; `null` when there is no such claim. */
export const scopeOfClaim = (claim: string): Scope | null => SCOPE_OF_CLAIM.get(claim) ?? null

export const isSupportedScope = (scope: string): scope is Scope => Object.hasOwn(SCOPE_CLAIMS, scope)

/** AZ-35: the others are dropped in silence; so is `offline_access` where no refresh token may follow (RF-01). */
export const usableScopes = (client: Pick<Client, 'scopes' | 'grant_types'>, asked: readonly string[]): string[] =>
  asked.filter(
    (scope) =>
      client.scopes.includes(scope) && (scope !== 'offline_access' || client.grant_types.includes('refresh_token')),
  )

/** RFC 6749 §3.3: values parted by spaces, their order without meaning. */
export const splitList = (text: string): string[] => [...new Set(text.split(' ').filter((value) => value !== ''))]
