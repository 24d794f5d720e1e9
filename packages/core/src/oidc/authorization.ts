/** Whether a code is given, a person is asked, or the request is refused (OpenID Connect Core §3.1.2.3, §3.1.2.4, §3.1.2.6). */
import type { PolicyVerdict } from '../access/policy'
import type { Factors } from '../authentication/factors'
import type { Interaction } from '../authentication/interaction'
import type { Session } from '../authentication/session'
import type { Instant } from '../instant'
import type { User } from '../user'
import { acrStep, demandedBy, withoutTrust } from './acr-demand'
import { type AuthorizationRequest, refuseChanged } from './authorization-request'
import { wantedValues } from './claims-request'
import type { Client } from './client'
import { claimsBeyondScope, consentNeeded, isCovered } from './consent'
import { type OAuthError, oauthError } from './error'
import type { Grant } from './grant'
import { refusePlain } from './pushed-request'
import { usableScopes } from './scopes'

export interface AuthorizationInput {
  request: AuthorizationRequest
  client: Client
  /** The stored request that the browser works on; `null` at its first arrival. */
  interaction: Interaction | null
  /** Live, and its user active: the caller has looked. */
  session: Session | null
  user: User | null
  /** Of the user; without the second ones where `needsFactors` says that nothing depends on them. */
  factors: Factors
  /** What this user has allowed this client. */
  grant: Grant | null
  /** Of this user by the client's policy, now and here; nothing is read of it before somebody is signed in. */
  access: PolicyVerdict
}

export interface Issue {
  kind: 'issue'
  /** Granted. */
  scope: string[]
  /** A refresh token may follow (RF-01). */
  offline: boolean
  grant: { kind: 'keep'; id: string } | ({ kind: 'save' } & Pick<Grant, 'scope' | 'claims' | 'resources' | 'consented'>)
}
export interface Interact {
  kind: 'interact'
  step: 'sign_in' | 'select_account' | 'second_factor' | 'enroll_factor' | 'change_password' | 'consent'
}
export interface Refuse {
  kind: 'refuse'
  error: OAuthError
}

export function decideAuthorization(input: AuthorizationInput, now: Instant): Issue | Interact | Refuse {
  const { client, interaction, session, user, factors, grant, access } = input
  // The client may have been changed while the person signed in.
  const request = { ...input.request, scope: usableScopes(client, input.request.scope) }
  const silent = request.prompt.includes('none')
  const ask = (step: Interact['step'], refusal: OAuthError): Interact | Refuse =>
    silent ? { kind: 'refuse', error: refusal } : { kind: 'interact', step }

  if (interaction?.cancelled) return refuse(cancelled)
  if (interaction?.consent === 'denied') return refuse(declined)
  // PR-13 of a request that came plainly before the client had to push.
  const plain = request.pushed_hash === undefined ? refusePlain(client) : null
  const changed = plain ?? refuseChanged(request, client)
  if (changed !== null) return refuse(changed)
  if (session === null || user === null || session.user_id !== user.id) return ask('sign_in', notSignedIn)

  const proved = hasSignedInHere(interaction, session)
  if (mustSignInAgain(request, client, session, now) && !proved) return ask('sign_in', tooOld)
  if (!isWantedUser(request, user) && proved) return refuse(otherUser)
  if (!isWantedUser(request, user)) return ask('sign_in', otherUser)
  if (request.prompt.includes('select_account') && !proved && !hasChosenHere(interaction, user))
    return ask('select_account', accountNotChosen)
  // AZ-25: with prompt=none as well, and whatever the person has answered before (SEC-048).
  if (access.kind === 'refused') return refuse(notAllowed(access.reason))
  const acr = acrStep(request, demandedBy(client, access), withoutTrust(session, access), factors)
  if (acr === 'unmet') return refuse(unmetAcr)
  if (acr === 'second_factor' || acr === 'enroll_factor')
    return ask(acr, access.kind === 'second_factor' ? oneFactorForPolicy : oneFactor)
  if (factors.password?.must_change) return ask('change_password', passwordChange)

  const agreed = hasAgreedHere(interaction, user)
  if (consentNeeded(client, request, grant) && !agreed) return ask('consent', notAgreed)
  return issue(request, client, grant, agreed)
}

// LG-09, LG-10, SEC-039: only a sign-in finished within this very interaction counts, and it counts once asked for.
const hasSignedInHere = (interaction: Interaction | null, session: Session): boolean =>
  interaction !== null &&
  interaction.authenticated_at !== null &&
  interaction.session_id === session.id &&
  interaction.user_id === session.user_id

function mustSignInAgain(request: AuthorizationRequest, client: Client, session: Session, now: Instant): boolean {
  if (request.prompt.includes('login')) return true
  if (client.reauthenticate) return true
  if (request.max_age === null) return false
  // LG-15: within the same millisecond too.
  return request.max_age === 0 || now - session.auth_time > request.max_age * 1000
}

// OpenID Connect Core §3.1.2.2, §5.5.1: a hint and a `sub` asked for by value name the only user that will do.
function isWantedUser(request: AuthorizationRequest, user: User): boolean {
  if (request.hinted_sub !== null && request.hinted_sub !== user.id) return false
  const asked = [request.claims?.id_token.sub, request.claims?.userinfo.sub]
  return asked.every((sub) => wantedValues(sub)?.includes(user.id) ?? true)
}

// An answer is this user's: one who has signed in since then, here or in another tab, is asked anew.
const hasChosenHere = (interaction: Interaction | null, user: User): boolean =>
  interaction?.account_selected === true && interaction.user_id === user.id

const hasAgreedHere = (interaction: Interaction | null, user: User): boolean =>
  interaction?.consent === 'granted' && interaction.user_id === user.id

function issue(request: AuthorizationRequest, client: Client, grant: Grant | null, agreed: boolean): Issue {
  const { scope } = request
  // RF-02, OpenID Connect Core §11: whoever comes this far has agreed now or before, or the app's consent mode is never.
  const offline = scope.includes('offline_access')
  if (grant !== null && isCovered(client, request, grant) && (grant.consented || !agreed))
    return { kind: 'issue', scope, offline, grant: { kind: 'keep', id: grant.id } }
  // What was kept without a question is no part of what a person now agrees to.
  const before = grant !== null && (grant.consented || !agreed) ? grant : { scope: [], claims: [], resources: [] }
  const saved = {
    kind: 'save',
    scope: union(before.scope, scope),
    claims: union(before.claims, claimsBeyondScope(client, request)),
    resources: union(before.resources, request.resources ?? []),
    consented: agreed,
  } as const
  return { kind: 'issue', scope, offline, grant: saved }
}

const union = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])]

const refuse = (error: OAuthError): Refuse => ({ kind: 'refuse', error })

const cancelled = oauthError('access_denied', 'The user has cancelled the sign-in.', { check: 'interaction' })
const declined = oauthError('access_denied', 'The user has declined to give this app access.', { check: 'consent' })
const notSignedIn = oauthError(
  'login_required',
  'Nobody is signed in, and prompt=none allows no sign-in page. Ask again without prompt=none.',
  { check: 'session' },
)
const tooOld = oauthError(
  'login_required',
  'A new sign-in is needed, and prompt=none allows none. Ask again without prompt=none.',
  { check: 'auth_time' },
)
const otherUser = oauthError(
  'login_required',
  'Another user is signed in than id_token_hint or claims ask for. Ask again without them, or let that user sign in.',
  { check: 'sub' },
)
const accountNotChosen = oauthError(
  'account_selection_required',
  'An account must be chosen, and prompt=none allows no page. Ask again without prompt=none.',
  { check: 'prompt' },
)
const unmetAcr = oauthError(
  'unmet_authentication_requirements',
  'The essential acr of claims cannot be reached by this user. Ask for a value of acr_values_supported, or not as essential.',
  { check: 'acr' },
)
const oneFactor = oauthError(
  'interaction_required',
  'A second factor is needed, and prompt=none allows no page. Ask again without prompt=none.',
  { check: 'acr' },
)
const oneFactorForPolicy = oauthError(
  'interaction_required',
  'The access policy of this app asks for a second factor, and prompt=none allows no page. Ask again without prompt=none.',
  { check: 'policy' },
)

const WHY_NOT = {
  not_named: 'the policy names neither the user nor a group that the user is in',
  terms: 'the policy names the user, but its terms do not hold now and here',
  unknown_policy: 'the policy of this client is not known, so it lets nobody in',
} as const

/** The client learns no more than that; which rule it was is for the administrator. */
const notAllowed = (reason: keyof typeof WHY_NOT): OAuthError =>
  oauthError(
    'access_denied',
    'The access policy of this app does not let this user in. An administrator can give access.',
    { check: 'policy', detail: WHY_NOT[reason] },
  )
const passwordChange = oauthError(
  'interaction_required',
  'The user must change the password first, and prompt=none allows no page. Ask again without prompt=none.',
  { check: 'password' },
)
const notAgreed = oauthError(
  'consent_required',
  'The user has not agreed to this yet, and prompt=none allows no page. Ask again without prompt=none.',
  { check: 'consent' },
)
