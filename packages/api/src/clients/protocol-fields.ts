import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { z } from 'zod'

const uri = z.string().max(2048).nullable().optional()
const resources = z.array(z.string().max(2048)).max(100).optional()
/** Of a body of 64 KiB, with its quotes escaped. */
const MOST_CHARACTERS = 65_536
const alg = z.enum(SIGNING_ALGORITHMS).nullable().optional()

/** A JWKS; its keys are read by core, which leaves out what it does not know (RFC 7517 §5), so members beside `keys` may stand. */
const jwks = z.object({ keys: z.array(z.record(z.string().max(100), z.unknown())).max(100) })

/** The settings of the protocol's higher rungs; the meaning is checked by core (core/oidc/protocol-settings). */
export const protocolFields = {
  /** What the profile fixes and is not sent is set as it demands. */
  fapi: z.boolean().optional(),
  jwks: jwks.nullable().optional(),
  jwks_uri: uri,
  token_endpoint_auth_signing_alg: alg,
  request_object_signing_alg: alg,
  require_pushed_authorization_requests: z.boolean().optional(),
  dpop_bound_access_tokens: z.boolean().optional(),
  allowed_audiences: resources,
  answers_for: resources,
  backchannel_logout_uri: uri,
  frontchannel_logout_uri: uri,
  initiate_login_uri: uri,
}

/** As a person pastes it: what is no JSON is refused by core in words too. */
export const typedKeys = z
  .union([jwks, z.string().max(MOST_CHARACTERS)])
  .nullable()
  .optional()
