import { createHash } from 'node:crypto'
import type { UpstreamProvider, UpstreamState } from '@gatekeeper/core/authentication/upstream'
import { later } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { Write } from '@gatekeeper/db/commit'
import { insertUpstreamState } from '@gatekeeper/db/stores/upstream-states'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { changedMeanwhile, refuse } from '../errors'
import type { Services } from '../services'
import { sealState } from './sealed-state'

/** As long as a step of the sign-in (LG-30). */
const LIFETIME = 600

/** What the browser is sent there for. */
export type Errand = Pick<UpstreamState, 'purpose' | 'interaction_id' | 'user_id' | 'session_id'> & {
  /** The person has to prove themselves anew there, too. */
  login: boolean
  /** Committed with it. */
  writes?: Write[]
}

/** A callback for each provider: an answer of another one does not fit there (RFC 9700 §4.4). */
export const callbackUri = ({ issuer }: Pick<Services, 'issuer'>, provider_id: string): string =>
  `${issuer}/upstream/callback/${provider_id}`

export const findEnabledProvider = ({ snapshots }: Services, id: string): UpstreamProvider | null =>
  snapshots.upstreamProviders().find((one) => one.id === id && one.enabled) ?? null

/** Remembers the errand under a fresh `state`, bound to this browser, and says where to send it. */
export const beginUpstream = async (
  context: Context,
  provider_id: string,
  errand: Errand,
): Promise<{ url: string }> => {
  const { services, cookies } = context
  const { random } = services
  const provider = findEnabledProvider(services, provider_id)
  if (!provider) {
    throw refuse('NOT_FOUND', 'upstream_unknown', 'This way to sign in is not offered any more. Choose another.')
  }
  const browser = cookies.browser ?? makeToken('browser', random(32))
  const state = makeToken('state', random(32))
  const state_hash = hashToken(state)
  const nonce = Buffer.from(random(32)).toString('base64url')
  const verifier = Buffer.from(random(32)).toString('base64url')
  const begun = await services.upstream.begin(provider, {
    redirect_uri: callbackUri(services, provider.id),
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    login: errand.login,
  })
  if (begun.kind === 'refuse') {
    await recordDenial(context, upstreamFailure(provider, begun.reason, begun.detail))
    const sentence = `${provider.name} cannot be reached right now. Try again in a moment, or sign in another way.`
    throw refuse('PRECONDITION_FAILED', 'upstream_unreachable', sentence)
  }
  const now = services.now()
  const { purpose, interaction_id, user_id, session_id, writes = [] } = errand
  const result = await services.db.commit([
    ...writes,
    insertUpstreamState({
      state_hash,
      provider_id: provider.id,
      purpose,
      browser_hash: hashToken(browser),
      interaction_id,
      user_id,
      session_id,
      nonce,
      sealed_verifier: sealState(services, state_hash, { verifier }),
      created_at: now,
      expires_at: later(now, LIFETIME),
      used_at: null,
    }),
  ])
  if (result.kind === 'conflict') throw changedMeanwhile()
  cookies.setBrowser(browser)
  return { url: begun.url }
}

/** The event of a provider that did not lead to anybody; the detail is the administrator's to read. */
export const upstreamFailure = (provider: UpstreamProvider, reason: string, detail?: string) => ({
  action: 'sign_in.refused',
  target_type: 'upstream_provider',
  target_id: provider.id,
  target_name: provider.name,
  reason: `upstream_${reason}`,
  ...(detail === undefined ? {} : { details: { detail } }),
})
