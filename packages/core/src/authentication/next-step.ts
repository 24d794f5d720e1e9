import type { SiteSignIn } from '../access/site-sign-in'
import type { Interact, Issue, Refuse } from '../oidc/authorization'
import type { User } from '../user'
import type { Interaction } from './interaction'
import type { Session } from './session'
import type { SignInStep } from './sign-in-step'

/** What the sign-in page shows next. `continue`: nothing is left to ask, back to where the person came from. */
export type Step =
  | 'identify'
  | 'select_account'
  | 'second_factor'
  | 'enroll_factor'
  | 'change_password'
  | 'consent'
  | 'refused'
  | 'continue'

export interface NextStepInput {
  interaction: Interaction
  /** The browser's own, live; `null` when nobody is signed in. */
  session: Session | null
  /** Whoever has proved something within this interaction, else the session's. */
  user: User | null
  must_change_password: boolean
  /** What the gate says of the proofs in this interaction; `null` when there are none that still wait for a session. */
  under_way: SignInStep | null
  /** Of `decideAuthorization` or `decideSiteSignIn` for the stored request; `null` for a direct sign-in, which has none. */
  decision: Issue | Interact | Refuse | SiteSignIn | null
}

const STEP_OF = {
  sign_in: 'identify',
  select_account: 'select_account',
  second_factor: 'second_factor',
  enroll_factor: 'enroll_factor',
  change_password: 'change_password',
  consent: 'consent',
} as const satisfies Record<Interact['step'], Step>

const STEP_OF_SIGN_IN = {
  second_factor: 'second_factor',
  enroll_factor: 'enroll_factor',
  change_password: 'change_password',
  refuse: 'refused',
  // Nothing was left a moment ago, yet no session was made of it: it begins anew.
  done: 'identify',
} as const satisfies Record<SignInStep['kind'], Step>

/** The page that every road of signing in is on: what its sign-in lacks first, then what the app's request does. */
export function nextStep(input: NextStepInput): Step {
  const { interaction, session, user, under_way, decision } = input
  if (interaction.cancelled) return 'continue'
  if (user === null) return 'identify'
  if (interaction.authenticated_at !== null && interaction.user_id !== user.id) return 'identify'
  if (under_way !== null) return STEP_OF_SIGN_IN[under_way.kind]
  if (session === null) return 'identify'
  if (decision !== null) return decision.kind === 'interact' ? STEP_OF[decision.step] : 'continue'
  return input.must_change_password ? 'change_password' : 'continue'
}
