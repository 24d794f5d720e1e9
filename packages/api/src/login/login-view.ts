import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { nextStep, type Step } from '@gatekeeper/core/authentication/next-step'
import { claimsBeyondScope } from '@gatekeeper/core/oidc/consent'
import { usableScopes } from '@gatekeeper/core/oidc/scopes'
import { isActive, type User } from '@gatekeeper/core/user'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { refuse } from '../errors'
import { iconSource } from '../views/client-view'
import { type AuthorizationState, decide, loadAuthorizationState } from './authorization-state'
import { findSignedIn, type SignedIn } from './signed-in'

export interface ConsentView {
  scopes: string[]
  claims: string[]
  new_scopes: string[]
  preferred_username_is_email: boolean
}

/** All that the sign-in page shows; it asks for this after each step. */
export interface LoginView {
  interaction: string
  step: Step
  instance: { name: string; logo_url: string | null; accent: string | null }
  client: { id: string; name: string; icon_url: string | null; home_url: string | null } | null
  login_hint: string | null
  account: { email: string; name: string | null } | null
  ui_locales: string[]
  expires_at: number
  password_min_length: number
  consent: ConsentView | null
  continue_to: string | null
}

/** What the client may have of its request now: it may have been changed since. */
const consentView = (state: AuthorizationState): ConsentView => {
  const { client, request, grant } = state
  const scopes = usableScopes(client, request.scope)
  const known = grant?.consented ? grant.scope : []
  return {
    scopes,
    claims: claimsBeyondScope(client, { ...request, scope: scopes }),
    new_scopes: scopes.filter((scope) => !known.includes(scope)),
    preferred_username_is_email: state.signed_in?.user.username === null,
  }
}

/** Whoever has finished a step within this interaction, else whom the session proves. */
const whoIsHere = async (
  context: Context,
  interaction: Interaction,
  signed_in: SignedIn | null,
): Promise<User | null> => {
  if (interaction.authenticated_at === null || interaction.user_id === null) return signed_in?.user ?? null
  if (interaction.user_id === signed_in?.user.id) return signed_in.user
  const user = await findUserById(context.services.db, interaction.user_id)
  return user && isActive(user, context.services.now()) ? user : null
}

/** What comes next in this interaction, by the one gate. */
export const loginView = async (context: Context, interaction: Interaction): Promise<LoginView> => {
  const { services, cookies } = context
  const now = services.now()
  const settings = services.snapshots.settings()
  const registered = interaction.request ? services.snapshots.client(interaction.request.client_id) : null
  if (interaction.request && !registered?.client.enabled) {
    throw refuse('NOT_FOUND', 'client_unknown', 'The app that sent you is no longer known here. Tell whoever runs it.')
  }
  const state =
    interaction.request && registered
      ? await loadAuthorizationState(services, interaction.request, registered.client, interaction, cookies.session)
      : null
  const signed_in = state ? state.signed_in : await findSignedIn(services, cookies.session)
  const account = await whoIsHere(context, interaction, signed_in)
  const step = nextStep({
    interaction,
    session: signed_in && signed_in.user.id === account?.id ? signed_in.session : null,
    user: account,
    password: account && (await findPassword(services.db, account.id)),
    decision: state && decide(state, now),
  })
  return {
    interaction: interaction.id,
    step,
    instance: { name: settings.instance_name, logo_url: null, accent: null },
    client: registered && {
      id: registered.client.id,
      name: registered.client.name,
      icon_url: iconSource(registered.client),
      home_url: registered.client.home_url,
    },
    login_hint: interaction.request?.login_hint ?? null,
    account: account && { email: account.email, name: account.name },
    ui_locales: interaction.request?.ui_locales ?? [],
    expires_at: interaction.expires_at,
    password_min_length: settings.password_min_length,
    consent: step === 'consent' && state ? consentView(state) : null,
    continue_to: step === 'continue' ? continueTo(interaction) : null,
  }
}

const continueTo = (interaction: Interaction): string =>
  interaction.request ? `/authorize?interaction=${encodeURIComponent(interaction.id)}` : '/account'
