import type { Client } from '@gatekeeper/core/oidc/client'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import { parseTokenRequest, type TokenRequest } from '@gatekeeper/core/oidc/token-request'
import type { TokenResponse } from '@gatekeeper/core/oidc/token-response'
import { hashToken } from '@gatekeeper/core/token'
import { findAuthorizationCodeByHash, findAuthorizationCodeById } from '@gatekeeper/db/stores/authorization-codes'
import { findRefreshTokenByHash } from '@gatekeeper/db/stores/refresh-tokens'
import { allowOrigin } from '../http/cors'
import { oauthErrorResponse } from '../http/oauth-error-response'
import { recordRefusal } from '../http/refusal'
import { authenticateClient, type ProvenClient } from './authenticate-client'
import { sawPassed } from './doctor-step'
import { isNews, offerNonce, readSender, type Sender } from './dpop'
import type { Call, Endpoint } from './endpoint'
import { readForm } from './form'
import { grantByCode } from './grant-by-code'
import { grantByRefreshToken } from './grant-by-refresh-token'

/** `/oauth/token` (RFC 6749 §3.2): what is asked for, who asks, then the grant's own rules. */
export const token: Endpoint = async (call) => {
  const form = await readForm(call)
  const response = form.kind === 'answer' ? form.response : await answerTokenRequest(call, form.params)
  return allowOrigin(call, response)
}

const answerTokenRequest = async (call: Call, params: Parameters): Promise<Response> => {
  const refuse = (error: OAuthError, who: Partial<Asker> = {}) =>
    refuseToken(call, params, error, { ...NOBODY, ...who })

  const asked = parseTokenRequest(params)
  if (asked.kind === 'error') return refuse(asked)
  const asker = await authenticateClient(call, params)
  if (asker.kind === 'refused') return refuse(asker.error, { named: asker.named })
  const { client, method } = asker

  const sender = await readSender(call, '/oauth/token', null)
  const granted = await grant(call, asked, asker, sender, params)
  const lost = await asker.settle()
  if (lost) return refuse(lost, { named: client.id })
  if (!(granted instanceof Response)) {
    const subject_id = ABOUT_THE_USER.includes(granted.check) ? await subjectOf(call, asked) : null
    return offerNonce(call, await refuse(granted, { named: client.id, client, subject_id }), sender)
  }
  await sawTokens(call, params, client, method, granted)
  return offerNonce(call, granted, sender)
}

const grant = async (
  call: Call,
  asked: TokenRequest,
  asker: ProvenClient,
  sender: Sender | OAuthError,
  params: Parameters,
): Promise<Response | OAuthError> => {
  if (sender.kind === 'error') return sender
  return asked.kind === 'authorization_code'
    ? grantByCode(call, asked, asker, sender, params)
    : grantByRefreshToken(call, asked, asker, sender, params)
}

/** Who asks, as far as it is known: by name, by proof; and for whom. */
interface Asker {
  named: string | null
  client: Client | null
  subject_id: string | null
}
const NOBODY: Asker = { named: null, client: null, subject_id: null }

const ABOUT_THE_USER: readonly string[] = ['user', 'session', 'policy']

const subjectOf = async ({ services }: Call, asked: TokenRequest): Promise<string | null> => {
  if (asked.kind === 'authorization_code')
    return (await findAuthorizationCodeByHash(services.db, hashToken(asked.code)))?.user_id ?? null
  const token = await findRefreshTokenByHash(services.db, hashToken(asked.refresh_token))
  const code = token && (await findAuthorizationCodeById(services.db, token.code_id))
  return code?.user_id ?? null
}

/** For the doctor; of the answer only what was given, never a token. */
const sawTokens = async (
  call: Call,
  params: Parameters,
  client: Client,
  method: string,
  response: Response,
): Promise<void> => {
  if (!call.services.doctor.watches(client.id)) return
  const body = (await response.clone().json()) as Partial<TokenResponse>
  const kinds = (['access_token', 'id_token', 'refresh_token'] as const).filter((kind) => body[kind] !== undefined)
  sawPassed(call, {
    endpoint: 'token',
    client_id: client.id,
    params,
    notes: {
      client_authentication: method,
      token_type: body.token_type ?? '',
      scope: body.scope ?? '',
      tokens_given: kinds
        .map((kind) => (kind === 'id_token' ? `${kind} (${client.id_token_signed_response_alg})` : kind))
        .join(', '),
    },
    by: 'client',
  })
}

/** Whoever holds a code or refresh token of ours has been signed in: looked up only while a doctor runs. */
const bringsOurs = async ({ services }: Call, params: Parameters, client_id: string | null): Promise<boolean> => {
  if (!services.doctor.isRunning()) return false
  const [code, refresh_token] = [params.get('code'), params.get('refresh_token')]
  const found =
    code === null
      ? refresh_token && (await findRefreshTokenByHash(services.db, hashToken(refresh_token)))
      : await findAuthorizationCodeByHash(services.db, hashToken(code))
  return !!found && (client_id === null || found.client_id === client_id)
}

const refuseToken = async (call: Call, params: Parameters, error: OAuthError, who: Asker): Promise<Response> => {
  const { client, subject_id } = who
  if (!isNews(call, error, client)) return oauthErrorResponse(error)
  const named = who.named ?? params.get('client_id')
  const client_id = client?.id ?? call.services.snapshots.client(named ?? '')?.client.id ?? null
  await recordRefusal(call, {
    endpoint: 'token',
    error,
    as_page: false,
    params,
    client_id,
    named_client_id: named,
    user: null,
    subject_id,
    authenticated_client: client?.type === 'confidential' ? { id: client.id, name: client.name } : null,
    brings_ours: client === null && (await bringsOurs(call, params, client_id)),
  })
  return oauthErrorResponse(error, call.request.headers.has('authorization'))
}
