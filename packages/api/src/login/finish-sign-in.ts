import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { answersOf, renewed } from '@gatekeeper/core/authentication/new-interaction'
import type { Proof, Reached } from '@gatekeeper/core/authentication/proof'
import type { Session } from '@gatekeeper/core/authentication/session'
import { later } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { updateInteraction } from '@gatekeeper/db/stores/interactions'
import { endSession, insertSession, listSurplusSessions, rotateSession } from '@gatekeeper/db/stores/sessions'
import { requireActiveUser, touchSignIn } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { tellNewDevice } from '../mail/notices'
import { pendingLinkWrites } from '../upstream/pending-link'
import { DEVICE_COOKIE_AGE, type SeenDevice, seeDevice } from './devices'
import { findSignedIn } from './signed-in'
import { requestOf, waitingApp } from './waiting-app'

/** SEC-126: of one person; the ones that were used least lately end. */
const MOST_SESSIONS = 100

/** What is written when a person has finished signing in, and the cookies that go with it once it is. */
export interface FinishedSignIn {
  session: Session
  writes: Write[]
  /** After the commit. The context in which the person is signed in. */
  setCookies(): Context
}

/** A sign-in within an interaction: what was proved in it, and whether the device is to be trusted. */
export interface SignInHere {
  interaction: Interaction
  proofs: readonly Proof[]
  trust_device: boolean
}

/**
 * The last step of every road: the same browser and person keep their `sid` under a new cookie value,
 * anyone else gets a new session and the old one ends (SEC-090). The user is guarded at the version that was judged.
 */
export const finishSignIn = async (
  context: Context,
  user: User,
  reached: Reached,
  here: SignInHere | null,
): Promise<FinishedSignIn> => {
  const { services, cookies } = context
  const now = services.now()
  const settings = services.snapshots.settings()
  const before = await findSignedIn(services, cookies.session)
  const same = before?.user.id === user.id ? before.session : null
  const token = makeToken('session', services.random(32))
  const session: Session = {
    id: same?.id ?? services.newId(),
    token_hash: hashToken(token),
    user_id: user.id,
    auth_time: now,
    amr: reached.amr,
    acr: reached.acr,
    ip: context.ip,
    user_agent: context.user_agent,
    created_at: same?.created_at ?? now,
    last_seen_at: now,
    expires_at: later(now, settings.session_absolute),
    ended_at: null,
    version: (same?.version ?? 0) + 1,
  }
  const { id, version, created_at: _created, ended_at: _ended, user_id: _user, ...fresh } = session
  // Its end of trust comes before the trust that this sign-in gives.
  const linked = here ? await pendingLinkWrites(context, here.interaction, user, here.proofs) : []
  const device = here && (await seeDevice(context, user, here.proofs, here.trust_device))
  const surplus = same ? [] : await listSurplusSessions(services.db, user.id, MOST_SESSIONS - 1, now)
  const means = here?.proofs.map(({ by }) => by) ?? []
  const event = auditEvent(
    context,
    {
      action: 'sign_in.succeeded',
      target_type: 'session',
      target_id: session.id,
      client_id: here?.interaction.request?.client_id ?? null,
      details: { amr: reached.amr, by: means },
    },
    { actor_type: 'user', actor_id: user.id, actor_name: user.email },
  )
  return {
    session,
    writes: [
      requireActiveUser(user.id, user.version),
      ...linked,
      touchSignIn(user.id, now),
      ...(before && !same ? [endSession(before.session.id, now)] : []),
      ...surplus.map((surplus_id) => endSession(surplus_id, now)),
      same ? rotateSession(id, version - 1, fresh) : insertSession(session),
      ...(here ? [finishInteraction(here.interaction, user, session, now)] : []),
      ...(device?.writes ?? []),
      ...(device && here ? newDeviceNotice(context, user, device, here, same !== null) : []),
      insertAuditEvent(event),
    ],
    setCookies: () => {
      cookies.setSession(token, settings.session_absolute)
      if (device) cookies.setDevice(device.token, DEVICE_COOKIE_AGE)
      services.mailer.kick()
      return { ...context, cookies: { ...cookies, session: token, device: device?.token ?? cookies.device } }
    },
  }
}

const finishInteraction = (interaction: Interaction, user: User, session: Session, now: number): Write =>
  updateInteraction(interaction.id, interaction.version, {
    ...renewed(interaction, now),
    ...answersOf(interaction, user.id),
    proofs: [],
    trust_device: false,
    session_id: session.id,
    authenticated_at: now,
    account_selected: true,
  })

/** Nobody is told of the first sign-in of all, nor of a browser that was signed in a moment ago. */
const newDeviceNotice = (
  context: Context,
  user: User,
  device: SeenDevice,
  here: SignInHere,
  same: boolean,
): Write[] => {
  const { services } = context
  if (!device.isNews || same || user.last_sign_in_at === null || !services.snapshots.settings().new_device_mail)
    return []
  const app = waitingApp(services, requestOf(here.interaction))
  const means = here.proofs.map(({ by }) => by)
  return tellNewDevice(context, user, means, app?.name ?? null)
}
