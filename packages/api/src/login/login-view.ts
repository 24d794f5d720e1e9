import { type SecondFactor, secondFactors } from '@gatekeeper/core/authentication/factors'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { nextStep, type Step } from '@gatekeeper/core/authentication/next-step'
import type { SignInStep } from '@gatekeeper/core/authentication/sign-in-step'
import type { UpstreamKind } from '@gatekeeper/core/authentication/upstream'
import type { Seconds } from '@gatekeeper/core/instant'
import { maskedEmail } from '@gatekeeper/core/masked-email'
import { firstOf } from '@gatekeeper/core/oidc/acr-demand'
import { agreedResources, claimsBeyondScope } from '@gatekeeper/core/oidc/consent'
import { usableScopes } from '@gatekeeper/core/oidc/scopes'
import type { Settings } from '@gatekeeper/core/settings'
import { isActive, type User } from '@gatekeeper/core/user'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { refuse } from '../errors'
import { pendingLinkView } from '../upstream/pending-link'
import { type AuthorizationState, decide, loadAuthorizationState } from './authorization-state'
import { loadFactors } from './load-factors'
import { findSignedIn, type SignedIn } from './signed-in'
import { loadSiteState } from './site-state'
import { judgeSignIn, waitingProofs } from './under-way'
import { requestOf, siteOf, type WaitingApp, waitingApp } from './waiting-app'

export interface ConsentView {
  scopes: string[]
  claims: string[]
  /** What the tokens would be for, where the app names it (RFC 8707). */
  resources: { uri: string; is_new: boolean }[]
  new_scopes: string[]
  preferred_username_is_email: boolean
}

/** What the page of the second factor offers. */
export interface SecondFactorView {
  options: SecondFactor[]
  /** Where a code would be mailed, as its owner recognises it. */
  email: string
  recovery_codes_left: number
  trust: Settings['trusted_device']
  trust_lifetime: Seconds
}

/** The roads that this instance offers beside the password. */
export interface Roads {
  /** Browsers give passkeys to secure origins alone. */
  passkey: boolean
  email_code: boolean
  qr: boolean
  upstream: { id: string; name: string; kind: UpstreamKind }[]
  /** Whether there is a page to register at. */
  register: boolean
  reset_password: boolean
}

/** All that the sign-in page shows; it asks for this after each step. */
export interface LoginView {
  interaction: string
  step: Step
  instance: { name: string; help_url: string | null }
  /** A client or a site. */
  client: WaitingApp | null
  login_hint: string | null
  account: { email: string; name: string | null } | null
  ui_locales: string[]
  expires_at: number
  password_min_length: number
  roads: Roads
  /** An account elsewhere that becomes this one's, once this one has proved itself here. */
  connects: { provider: string; email: string } | null
  second_factor: SecondFactorView | null
  /** Why whoever has proved who they are may not come in. */
  refusal: Extract<SignInStep, { kind: 'refuse' }>['reason'] | null
  /** Signed in by password and without a passkey: one may be offered before going on. */
  offer_passkey: boolean
  consent: ConsentView | null
  continue_to: string | null
}

/** What the client may have of its request now: it may have been changed since. */
const consentView = (state: AuthorizationState): ConsentView => {
  const { client, request, grant } = state
  const scopes = usableScopes(client, request.scope)
  const known = grant?.consented ? grant.scope : []
  const known_resources = grant?.consented ? agreedResources(grant) : []
  return {
    scopes,
    claims: claimsBeyondScope(client, { ...request, scope: scopes }),
    resources: (request.resources ?? []).map((uri) => ({ uri, is_new: !known_resources.includes(uri) })),
    new_scopes: scopes.filter((scope) => !known.includes(scope)),
    preferred_username_is_email: state.signed_in?.user.username === null,
  }
}

/** Whoever has proved something within this interaction, else whom the session proves. */
const whoIsHere = async (
  context: Context,
  interaction: Interaction,
  signed_in: SignedIn | null,
): Promise<User | null> => {
  const here = interaction.authenticated_at !== null || interaction.proofs.length > 0
  if (!here || interaction.user_id === null) return signed_in?.user ?? null
  if (interaction.user_id === signed_in?.user.id) return signed_in.user
  const user = await findUserById(context.services.db, interaction.user_id)
  return user && isActive(user, context.services.now()) ? user : null
}

const roadsOf = ({ services }: Context): Roads => {
  const { mailer, snapshots, secure } = services
  const settings = snapshots.settings()
  const mail = mailer.configured()
  return {
    passkey: secure,
    email_code: mail && settings.email_code_sign_in,
    qr: settings.qr_sign_in,
    upstream: snapshots
      .upstreamProviders()
      .filter(({ enabled }) => enabled)
      .map(({ id, name, kind }) => ({ id, name, kind })),
    register: mail && (settings.registration === 'open' || settings.registration === 'approval'),
    reset_password: mail,
  }
}

const secondFactorView = async (
  { services }: Context,
  user: User,
  under_way: SignInStep | null,
  signed_in: SignedIn | null,
): Promise<SecondFactorView> => {
  const factors = await loadFactors(services, user.id)
  const settings = services.snapshots.settings()
  const of_session = signed_in ? secondFactors(factors, firstOf(signed_in.session)) : []
  return {
    options: under_way?.kind === 'second_factor' ? under_way.options : of_session,
    email: maskedEmail(user.email),
    recovery_codes_left: factors.recovery_codes,
    trust: settings.trusted_device,
    trust_lifetime: settings.trusted_device_lifetime,
  }
}

/** Offered only to whoever has just typed a password in this interaction. */
const offersPasskey = async ({ services }: Context, interaction: Interaction, signed_in: SignedIn | null) => {
  if (!services.secure || !services.snapshots.settings().passkey_offer || signed_in === null) return false
  const { session, user } = signed_in
  if (interaction.session_id !== session.id || !session.amr.includes('pwd')) return false
  return (await loadFactors(services, user.id)).passkeys === 0
}

const mustChange = async ({ services }: Context, user_id: string): Promise<boolean> =>
  (await findPassword(services.db, user_id))?.must_change ?? false

/** What comes next in this interaction, by the one gate. */
export const loginView = async (context: Context, interaction: Interaction): Promise<LoginView> => {
  const { services, cookies } = context
  const now = services.now()
  const settings = services.snapshots.settings()
  const app = waitingApp(services, requestOf(interaction))
  const registered = interaction.request ? services.snapshots.client(interaction.request.client_id) : null
  if (requestOf(interaction) && !app) {
    throw refuse('NOT_FOUND', 'client_unknown', 'The app that sent you is no longer known here. Tell whoever runs it.')
  }
  const state =
    interaction.request && registered
      ? await loadAuthorizationState(
          services,
          interaction.request,
          registered.client,
          interaction,
          cookies.session,
          context.ip,
        )
      : null
  const site = interaction.site && siteOf(services, interaction.site)
  const of_site =
    interaction.site && site
      ? await loadSiteState(services, interaction.site, site, interaction, { session: cookies.session, ip: context.ip })
      : null
  const going_on = state ?? of_site
  const signed_in = going_on ? going_on.signed_in : await findSignedIn(services, cookies.session)
  const account = await whoIsHere(context, interaction, signed_in)
  const proofs = account ? waitingProofs(interaction, account.id) : []
  const judged = account && proofs.length > 0 ? await judgeSignIn(context, interaction, account, proofs) : null
  const own = signed_in && signed_in.user.id === account?.id ? signed_in : null
  const step = nextStep({
    interaction,
    session: own?.session ?? null,
    user: account,
    must_change_password: going_on === null && own !== null && (await mustChange(context, own.user.id)),
    under_way: judged?.step ?? null,
    decision: state ? decide(state, now) : (of_site?.decision ?? null),
  })
  return {
    interaction: interaction.id,
    step,
    instance: { name: settings.instance_name, help_url: settings.help_url },
    client: app,
    login_hint: interaction.request?.login_hint ?? null,
    account: account && { email: account.email, name: account.name },
    ui_locales: interaction.request?.ui_locales ?? [],
    expires_at: interaction.expires_at,
    password_min_length: settings.password_min_length,
    roads: roadsOf(context),
    connects: step === 'identify' ? await pendingLinkView(services, interaction) : null,
    second_factor:
      step === 'second_factor' && account ? await secondFactorView(context, account, judged?.step ?? null, own) : null,
    refusal: judged?.step.kind === 'refuse' ? judged.step.reason : null,
    offer_passkey: step === 'continue' && !interaction.cancelled && (await offersPasskey(context, interaction, own)),
    consent: step === 'consent' && state ? consentView(state) : null,
    continue_to: step === 'continue' ? continueTo(interaction) : null,
  }
}

const continueTo = ({ id, request, site }: Interaction): string => {
  if (request) return `/authorize?interaction=${encodeURIComponent(id)}`
  return site ? `/auth/sign-in?interaction=${encodeURIComponent(id)}` : '/account'
}
