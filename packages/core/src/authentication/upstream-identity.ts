import { parseEmail } from '../email'
import { isPlain } from '../plain-text'
import type { UserProfile } from '../user'
import { validateUserInput } from '../user-input'

/** Who somebody is at another provider, as far as we believe it. */
export interface UpstreamIdentity {
  /** With the provider, the key of the account there (SEC-137). */
  subject: string
  email: string | null
  email_key: string | null
  email_verified: boolean
  name: string | null
  username: string | null
  /** What we call the account there: a name or an address. */
  label: string
  /** What a new user begins with. */
  profile: Partial<UserProfile>
}

export type ReadIdentity = { kind: 'identity'; identity: UpstreamIdentity } | { kind: 'refuse'; reason: string }

type Claims = Record<string, unknown>

/** OpenID Connect Core §2: at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/
const LABEL_LENGTH = 200

const text = (value: unknown): string | null => {
  if (typeof value !== 'string') return null
  const trimmed = value.trim()
  return trimmed === '' || trimmed.length > LABEL_LENGTH || !isPlain(trimmed) ? null : trimmed
}

/** The claims that are fit to be a profile; the others are left out. A user name is an administrator's to give. */
const profileOf = (claims: Claims): Partial<UserProfile> => {
  const profile: Partial<UserProfile> = {}
  for (const field of ['name', 'given_name', 'family_name', 'nickname', 'locale', 'zoneinfo'] as const) {
    const value = text(claims[field])
    const verdict = value === null ? null : validateUserInput({ [field]: value }, 0)
    if (verdict?.kind === 'ok') Object.assign(profile, verdict.profile)
  }
  return profile
}

function identityOf(subject: unknown, claims: Claims, email_verified: boolean): ReadIdentity {
  if (typeof subject !== 'string' || !SUBJECT.test(subject))
    return { kind: 'refuse', reason: 'it names nobody: there is no usable subject' }
  const parsed = typeof claims.email === 'string' ? parseEmail(claims.email) : null
  const address = parsed?.kind === 'email' ? { email: parsed.email, email_key: parsed.key } : null
  const name = text(claims.name)
  const username = text(claims.preferred_username)
  const identity: UpstreamIdentity = {
    subject,
    email: address?.email ?? null,
    email_key: address?.email_key ?? null,
    email_verified: address !== null && email_verified,
    name,
    username,
    label: username ?? address?.email ?? name ?? subject,
    profile: profileOf(claims),
  }
  return { kind: 'identity', identity }
}

/** Of an ID token, or of user info about the same subject. `"true"` is not true (SEC-137). */
export const identityOfClaims = (claims: Claims): ReadIdentity =>
  identityOf(claims.sub, claims, claims.email_verified === true)

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** GitHub: the number is the account, since a login can be renamed and taken by another; the primary address counts. */
export function identityOfGithub(user: unknown, emails: unknown): ReadIdentity {
  if (!isObject(user) || !Number.isSafeInteger(user.id)) return identityOf(null, {}, false)
  const primary = Array.isArray(emails) ? emails.filter(isObject).find((one) => one.primary === true) : undefined
  const claims = { name: user.name, preferred_username: user.login, email: primary?.email }
  return identityOf(String(user.id), claims, primary?.verified === true)
}

/** Discord: `verified` speaks of the address. */
export function identityOfDiscord(user: unknown): ReadIdentity {
  if (!isObject(user)) return identityOf(null, {}, false)
  const claims = {
    name: user.global_name,
    preferred_username: user.username,
    email: user.email,
    locale: user.locale,
  }
  return identityOf(user.id, claims, user.verified === true)
}
