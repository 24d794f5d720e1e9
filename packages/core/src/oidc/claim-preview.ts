/** What an administrator sees of what a client would read, made by the functions that make it (protocol.md section 11). */
import type { User } from '../user'
import { type ClaimValues, claimsForIdToken, claimsForUserInfo, type Subject, type ToldClient } from './claims'
import { type CustomClaimSource, saidClaims } from './custom-claim'
import { isSupportedScope } from './scopes'

export interface ClaimRow {
  claim: string
  /** `null`: this user has nothing to say here, and the claim is left out. */
  value: unknown
  /** The field of the user that it is read from, or the attribute; of a custom claim `custom` says which. */
  from: string
  custom: CustomClaimSource['kind'] | null
  in_id_token: boolean
  in_userinfo: boolean
}

export interface ClaimPreview {
  rows: ClaimRow[]
  /** What they say about the user; the ID token has the claims of the protocol beside it. */
  id_token: ClaimValues
  userinfo: ClaimValues
  warnings: string[]
}

/** Some apps, and cookies that hold an ID token, take no more (apps.md: MinIO, oauth2-proxy). */
const LARGE = 2048
const MANY_GROUPS = 50

/** What a client would read about a user when it asks for `scope`. */
export function previewClaims(
  user: Subject,
  client: ToldClient & { id: string },
  scope: readonly string[],
  issuer: string,
): ClaimPreview {
  const granted = scope.filter((value) => isSupportedScope(value) && client.scopes.includes(value))
  if (!granted.includes('openid')) return { rows: [], id_token: {}, userinfo: {}, warnings: [NO_OPENID] }
  const id_token = { iss: issuer, sub: user.id, aud: client.id, ...claimsForIdToken(user, granted, null, client) }
  const userinfo = claimsForUserInfo(user, granted, [], client)
  const sources = new Map(saidClaims(client.custom_claims).map(({ claim, source }) => [claim, source]))
  const row = (claim: string, value: unknown): ClaimRow => ({
    claim,
    value,
    from: fieldOf(user, claim, sources.get(claim)),
    custom: sources.get(claim)?.kind ?? null,
    in_id_token: Object.hasOwn(id_token, claim),
    in_userinfo: Object.hasOwn(userinfo, claim),
  })
  const said = Object.entries(userinfo).toSorted(([one], [other]) => order(one, sources) - order(other, sources))
  const empty = [...sources.keys()].filter((claim) => !Object.hasOwn(userinfo, claim))
  return {
    rows: [...said.map(([claim, value]) => row(claim, value)), ...empty.map((claim) => row(claim, null))],
    id_token,
    userinfo,
    warnings: warningsOf(id_token, userinfo),
  }
}

const NO_OPENID = 'Without the scope openid there is neither an ID token nor UserInfo.'

/** Claims of scopes first, the client's own behind them. */
const order = (claim: string, own: ReadonlyMap<string, unknown>): number => (own.has(claim) ? 1 : 0)

function fieldOf(user: User, claim: string, source: CustomClaimSource | undefined): string {
  if (source?.kind === 'field') return source.field
  if (source?.kind === 'attribute') return source.attribute
  if (source !== undefined) return source.kind
  if (claim === 'sub') return 'id'
  if (claim === 'preferred_username') return user.username === null ? 'email' : 'username'
  return claim
}

function warningsOf(id_token: ClaimValues, { groups }: ClaimValues): string[] {
  const warnings: string[] = []
  const size = new TextEncoder().encode(JSON.stringify(id_token)).length
  if (size > LARGE)
    warnings.push(
      `The ID token would say ${size} bytes about this person. Some apps take at most ${LARGE}: send fewer claims, or filter the groups.`,
    )
  if (Array.isArray(groups) && groups.length > MANY_GROUPS)
    warnings.push(
      `${groups.length} groups go to the app at each sign-in. Name those that it needs in the group filter.`,
    )
  return warnings
}
