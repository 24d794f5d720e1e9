import type { UpstreamProvider, UpstreamState } from '@gatekeeper/core/authentication/upstream'
import { hashToken, isHashOf } from '@gatekeeper/core/token'
import { findUpstreamState, keepUpstreamAnswer, useUpstreamState } from '@gatekeeper/db/stores/upstream-states'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { GateKeeperError } from '../errors'
import { loadInteraction } from '../login/load-interaction'
import { callbackUri, findEnabledProvider, upstreamFailure } from './begin'
import { finishLink } from './link'
import { type KeptAnswer, openState, type SealedState, sealState } from './sealed-state'
import { signInByUpstream } from './sign-in'

/** What a provider sent the browser back with. */
export interface UpstreamCallback extends KeptAnswer {
  provider_id: string
  state: string | null
}

export type UpstreamOutcome =
  /** Nothing of ours began this: a page, and nothing else (SEC-135). */
  | { kind: 'page'; reason: string }
  /** Back to the sign-in page, with a reason where it has none of its own. */
  | { kind: 'login'; interaction: string; reason: string | null }
  | { kind: 'account'; reason: string }

const LONGEST = 4096
const REFUSED = { action: 'sign_in.refused', target_type: 'upstream_provider' }

/** A `state` of ours that this provider may answer, once, in its ten minutes; or why it is none. */
const findOwnState = async (
  { services }: Context,
  { provider_id, state }: Pick<UpstreamCallback, 'provider_id' | 'state'>,
): Promise<UpstreamState | string> => {
  if (state === null || state.length > 200) return 'state_missing'
  const row = await findUpstreamState(services.db, hashToken(state))
  if (!row || row.purpose === 'proof') return 'state_unknown'
  // RFC 9700 §4.4: a code of one provider at the callback of another.
  if (row.provider_id !== provider_id) return 'other_provider'
  if (row.used_at !== null) return 'state_used'
  return row.expires_at <= services.now() ? 'state_expired' : row
}

/** An answer by form_post comes without our cookies: it waits under its `state` for the GET that has them. */
export const keepPostedAnswer = async (context: Context, callback: UpstreamCallback): Promise<boolean> => {
  const { services } = context
  const row = await findOwnState(context, callback)
  if (typeof row === 'string') return false
  const sealed = openState<SealedState>(services, row)
  const { code, iss, error } = callback
  if (!sealed || sealed.answer || (code?.length ?? 0) > LONGEST || (iss?.length ?? 0) > LONGEST) return false
  const answer = { code, iss, error: error === null ? null : 'error' }
  const next = sealState(services, row.state_hash, { verifier: sealed.verifier, answer })
  return (await services.db.commit([keepUpstreamAnswer(row.state_hash, row.sealed_verifier, next)])).kind === 'done'
}

/** The whole way back: whose errand this was, who the provider says it is, and what that comes to here. */
export const finishUpstream = async (context: Context, callback: UpstreamCallback): Promise<UpstreamOutcome> => {
  const { services, cookies } = context
  const row = await findOwnState(context, callback)
  if (typeof row === 'string') return refused(context, callback, row)
  if (cookies.browser === null || !isHashOf(row.browser_hash, cookies.browser))
    return refused(context, callback, 'other_browser')
  const sealed = openState<SealedState>(services, row)
  // Used up before anything is asked with it: of two that come at once one goes on (PRM-12).
  const used = await services.db.commit([useUpstreamState(row.state_hash, services.now())])
  if (used.kind === 'conflict' || !sealed) return refused(context, callback, 'state_used')

  const provider = findEnabledProvider(services, row.provider_id)
  if (!provider) {
    await recordDenial(context, { ...REFUSED, target_id: row.provider_id, reason: 'upstream_disabled' })
    return back(row, 'disabled')
  }
  const { code, iss, error } = sealed.answer ?? callback
  if (error !== null || code === null || code.length > LONGEST) {
    await recordDenial(context, upstreamFailure(provider, 'denied'))
    return back(row, 'denied')
  }
  const redirect_uri = callbackUri(services, provider.id)
  const found = await services.upstream.finish(provider, {
    code,
    iss,
    redirect_uri,
    nonce: row.nonce,
    verifier: sealed.verifier,
  })
  if (found.kind === 'refuse') {
    await recordDenial(context, upstreamFailure(provider, found.reason, found.detail))
    if (found.reason === 'wrong_issuer') return { kind: 'page', reason: found.reason }
    return back(row, found.reason === 'unreachable' ? 'unreachable' : 'failed')
  }
  if (row.purpose === 'link') return back(row, await finishLink(context, row, provider, found.identity))
  return goOn(context, row, provider, found.identity)
}

/** Into the interaction that waits for it; when it is over, or was changed meanwhile, its page says so. */
const goOn = async (
  context: Context,
  row: UpstreamState,
  provider: UpstreamProvider,
  identity: Parameters<typeof signInByUpstream>[3],
): Promise<UpstreamOutcome> => {
  try {
    const interaction = await loadInteraction(context, row.interaction_id ?? '')
    return back(row, await signInByUpstream(context, interaction, provider, identity))
  } catch (error) {
    if (!(error instanceof GateKeeperError)) throw error
    const { reason } = error.refusal
    return back(row, reason === 'changed_meanwhile' ? 'changed' : null)
  }
}

const back = (row: UpstreamState, reason: string | null): UpstreamOutcome =>
  row.purpose === 'link'
    ? { kind: 'account', reason: reason ?? 'failed' }
    : { kind: 'login', interaction: row.interaction_id ?? '', reason }

const refused = async (
  context: Context,
  { provider_id }: UpstreamCallback,
  reason: string,
): Promise<UpstreamOutcome> => {
  await recordDenial(context, { ...REFUSED, target_id: provider_id, reason: `upstream_${reason}` })
  return { kind: 'page', reason }
}
