// What the answers of a turn must say, looked at after the turn, so that it costs nobody anything.
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import type { RelyingParty, SignIn, Tokens } from './relying-party'

/** Signature against the provider's own key set, `iss`, `aud`, `nonce`, and the same `sub` everywhere. */
export const checkSignIns = async (rp: RelyingParty, signIns: SignIn[]): Promise<void> => {
  const keys = await keySet(rp)
  for (const { id_token, nonce, sub } of signIns) {
    const { payload } = await jwtVerify(id_token, keys, expected(rp))
    if (payload.nonce !== nonce) throw new Error('the ID token has another nonce')
    if (payload.sub !== sub) throw new Error('UserInfo has another sub than the ID token')
  }
}

export const checkRefreshed = async (rp: RelyingParty, refreshed: Tokens[]): Promise<void> => {
  const keys = await keySet(rp)
  for (const { id_token } of refreshed) await jwtVerify(id_token, keys, expected(rp))
}

/** A code that was used already opens nothing. */
export const checkReplay = async (rp: RelyingParty, { code, verifier }: SignIn): Promise<void> => {
  const { redirect_uri } = rp.app
  const fields = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier }
  const response = await rp.call(rp.endpoints.token_endpoint, fields)
  const { error } = (await response.json()) as { error?: string }
  if (response.status < 400 || !error) throw new Error('a code was taken twice')
}

const expected = ({ endpoints, app }: RelyingParty) => ({ issuer: endpoints.issuer, audience: app.client_id })

const keySet = async ({ endpoints }: RelyingParty) =>
  createLocalJWKSet((await (await fetch(endpoints.jwks_uri)).json()) as JSONWebKeySet)
