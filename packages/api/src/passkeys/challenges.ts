import { challengeOf } from '@gatekeeper/core/authentication/client-data'
import type { ChallengePurpose, WebAuthnChallenge } from '@gatekeeper/core/authentication/passkey'
import { CHALLENGE_LIFETIME } from '@gatekeeper/core/authentication/passkey-options'
import { later } from '@gatekeeper/core/instant'
import { hashToken, isSameDigest } from '@gatekeeper/core/token'
import type { Write } from '@gatekeeper/db/commit'
import { findWebAuthnChallenge, insertWebAuthnChallenge } from '@gatekeeper/db/stores/webauthn-challenges'
import type { Context } from '../context'

/** What a challenge is bound to; it answers for nothing else (SEC-109). */
export interface ChallengeFor {
  purpose: ChallengePurpose
  /** The sign-in under way, in its browser; `null` where a session binds it. */
  interaction_id: string | null
  session_id: string | null
  /** `null` where the passkey itself says who it is. */
  user_id: string | null
}

const browserHash = ({ cookies }: Context, { interaction_id }: ChallengeFor): string | null =>
  interaction_id === null || cookies.browser === null ? null : hashToken(cookies.browser)

/** 32 random bytes that may be answered once, within five minutes. */
export const makeChallenge = (context: Context, bound: ChallengeFor): { challenge: string; write: Write } => {
  const { services } = context
  const now = services.now()
  const challenge = Buffer.from(services.random(32)).toString('base64url')
  const write = insertWebAuthnChallenge({
    ...bound,
    id: services.newId(),
    challenge_hash: hashToken(challenge),
    browser_hash: browserHash(context, bound),
    created_at: now,
    expires_at: later(now, CHALLENGE_LIFETIME),
    used_at: null,
  })
  return { challenge, write }
}

/** A challenge of ours that a response answers. */
export interface AnsweredChallenge {
  challenge: string
  record: WebAuthnChallenge
}

/** What the response answers, whatever it was for; `null` where it is none of ours. */
export const findAnswered = async (
  { services }: Context,
  response: { response: { clientDataJSON: string } },
): Promise<AnsweredChallenge | null> => {
  const named = challengeOf(response.response.clientDataJSON)
  const record = named && (await findWebAuthnChallenge(services.db, named.hash))
  return named && record && { challenge: named.challenge, record }
}

/** Where a session binds it, no browser does. */
const isSameBrowser = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : isSameDigest(one, other)

/** Whether it may be answered here and now; that it is the only answer is settled by the commit. */
export const mayAnswer = (context: Context, { record }: AnsweredChallenge, bound: ChallengeFor): boolean =>
  record.purpose === bound.purpose &&
  record.interaction_id === bound.interaction_id &&
  record.session_id === bound.session_id &&
  record.user_id === bound.user_id &&
  isSameBrowser(record.browser_hash, browserHash(context, bound)) &&
  record.used_at === null &&
  record.expires_at > context.services.now()
