import type { Interact, Issue, Refuse } from '../oidc/authorization'
import type { User } from '../user'
import type { Interaction } from './interaction'
import type { Password } from './password'
import type { Session } from './session'

/** What the sign-in page shows next. `continue`: nothing is left to ask, back to where the person came from. */
export type Step = 'identify' | 'select_account' | 'change_password' | 'consent' | 'continue'

export interface NextStepInput {
  interaction: Interaction
  /** The browser's own, live; `null` when nobody is signed in. */
  session: Session | null
  /** Active; whoever has finished signing in within this interaction, else the session's. */
  user: User | null
  password: Pick<Password, 'must_change'> | null
  /** Of `decideAuthorization` for the stored request; `null` for a direct sign-in, which has none. */
  decision: Issue | Interact | Refuse | null
}

const STEP_OF = {
  sign_in: 'identify',
  select_account: 'select_account',
  change_password: 'change_password',
  consent: 'consent',
} as const satisfies Record<Interact['step'], Step>

/**
 * The one gate that every road of signing in passes before a session exists (product.md section 4). A further factor is
 * a further line here, between who somebody is and what they must do.
 */
export function nextStep({ interaction, session, user, password, decision }: NextStepInput): Step {
  if (interaction.cancelled) return 'continue'
  if (user === null) return 'identify'
  if (session === null && interaction.authenticated_at === null) return 'identify'
  if (interaction.authenticated_at !== null && interaction.user_id !== user.id) return 'identify'
  // half-way: the password was right, but no session is made before it is changed
  if (interaction.authenticated_at !== null && password?.must_change) return 'change_password'
  if (session === null) return 'identify'
  if (decision === null) return password?.must_change ? 'change_password' : 'continue'
  return decision.kind === 'interact' ? STEP_OF[decision.step] : 'continue'
}
