import { readFileSync } from 'node:fs'
import type { Arguments } from './arguments'
import { sent, UsageError } from './command'

const onOff = (args: Arguments, name: string): boolean | undefined => {
  const text = args.text(name)
  if (text !== undefined && text !== 'on' && text !== 'off') throw new UsageError(`--${name} is on or off.`)
  return text === undefined ? undefined : text === 'on'
}

/** `none` takes away what is set. */
const orNone = (args: Arguments, name: string): string | null | undefined => {
  const text = args.text(name)
  return text === 'none' ? null : text
}

/** A JWKS in a file; public keys are no secrets, but they are long. */
const keySet = (args: Arguments): object | null | undefined => {
  const path = orNone(args, 'jwks-file')
  if (path === undefined || path === null) return path
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`The file ${path} is not readable as JSON: ${error instanceof Error ? error.message : error}`)
  }
}

const listOrNone = (args: Arguments, name: string): string[] | undefined => {
  const list = args.list(name)
  if (list.length === 0) return undefined
  return list.length === 1 && list[0] === 'none' ? [] : list
}

/** The settings of the protocol's higher rungs; what the server refuses it names by field. */
export const protocolOf = (args: Arguments) =>
  sent({
    fapi: onOff(args, 'fapi'),
    jwks: keySet(args),
    jwks_uri: orNone(args, 'jwks-uri'),
    token_endpoint_auth_signing_alg: orNone(args, 'auth-alg'),
    request_object_signing_alg: orNone(args, 'request-alg'),
    require_pushed_authorization_requests: onOff(args, 'require-par'),
    dpop_bound_access_tokens: onOff(args, 'dpop'),
    allowed_audiences: listOrNone(args, 'audience'),
    answers_for: listOrNone(args, 'answers-for'),
    backchannel_logout_uri: orNone(args, 'backchannel-logout-uri'),
    frontchannel_logout_uri: orNone(args, 'frontchannel-logout-uri'),
    initiate_login_uri: orNone(args, 'initiate-login-uri'),
  })

export const PROTOCOL_USAGE =
  '[--fapi on|off] [--jwks-file FILE|none] [--jwks-uri URL|none] [--auth-alg ALG|none] [--request-alg ALG|none] [--require-par on|off] [--dpop on|off] [--audience URI…|none] [--answers-for URI…|none] [--backchannel-logout-uri URL|none] [--frontchannel-logout-uri URL|none] [--initiate-login-uri URL|none]'

type Shown = {
  fapi: boolean
  jwks: { keys: object[] } | null
  require_pushed_authorization_requests: boolean
  dpop_bound_access_tokens: boolean
  allowed_audiences: string[]
  answers_for: string[]
} & Record<'jwks_uri' | 'backchannel_logout_uri' | 'frontchannel_logout_uri' | 'initiate_login_uri', string | null>

/** What is set of them, a line each. */
export const protocolLines = (client: Shown): string[] =>
  [
    client.fapi ? 'FAPI 2.0:      on' : null,
    client.jwks && `Keys:          ${client.jwks.keys.length}, by value`,
    client.jwks_uri && `Keys at:       ${client.jwks_uri}`,
    client.require_pushed_authorization_requests ? 'Requests:      must be pushed' : null,
    client.dpop_bound_access_tokens ? 'Tokens:        bound by DPoP' : null,
    ...client.allowed_audiences.map((audience) => `Audience:      ${audience}`),
    ...client.answers_for.map((resource) => `Answers for:   ${resource}`),
    client.backchannel_logout_uri && `Log-out by us: ${client.backchannel_logout_uri}`,
    client.frontchannel_logout_uri && `Log-out frame: ${client.frontchannel_logout_uri}`,
    client.initiate_login_uri && `Started at:    ${client.initiate_login_uri}`,
  ].filter((line) => line !== null)
