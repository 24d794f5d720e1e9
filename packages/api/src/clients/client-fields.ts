import { TOKEN_ENDPOINT_AUTH_METHODS } from '@gatekeeper/core/oidc/client'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { z } from 'zod'
import { policyId } from '../policies/policy-fields'
import { appUrl, templateId } from '../templates/template-input'
import { claimFields } from './claim-fields'
import { protocolFields, typedKeys } from './protocol-fields'

const lifetime = z.number().int()
const uris = z.array(z.string().max(2048)).max(100)

/** The shape of every field of a client that may be changed later; the meaning is checked by core. */
export const clientFields = {
  name: z.string().max(200).optional(),
  description: z.string().max(1000).nullable().optional(),
  home_url: z.string().max(2048).nullable().optional(),
  icon_url: z.string().max(2048).nullable().optional(),
  redirect_uris: uris.optional(),
  post_logout_redirect_uris: uris.optional(),
  scopes: z.array(z.string().max(100)).max(50).optional(),
  grant_types: z
    .array(z.enum(['authorization_code', 'refresh_token']))
    .max(2)
    .optional(),
  token_endpoint_auth_method: z.enum(TOKEN_ENDPOINT_AUTH_METHODS).optional(),
  pkce: z.enum(['if_offered', 'required']).optional(),
  consent: z.enum(['never', 'remember', 'always']).optional(),
  id_token_signed_response_alg: z.enum(SIGNING_ALGORITHMS).optional(),
  access_token_format: z.enum(['jwt', 'opaque']).optional(),
  access_token_lifetime: lifetime.optional(),
  id_token_lifetime: lifetime.optional(),
  refresh_token_lifetime: lifetime.optional(),
  claims_in_id_token: z.boolean().optional(),
  reauthenticate: z.boolean().optional(),
  require_second_factor: z.boolean().optional(),
  resource_server: z.boolean().optional(),
  policy_id: policyId.nullable().optional(),
  ...claimFields,
  ...protocolFields,
}

export const clientId = z.string().max(100)

export const createClientInput = z.strictObject({
  ...clientFields,
  jwks: typedKeys,
  id: clientId,
  name: z.string().max(200),
  /** Confidential, unless a template says otherwise. */
  type: z.enum(['confidential', 'public']).optional(),
  template: templateId.optional(),
  app_url: appUrl.optional(),
  generate_secret: z.boolean().default(true),
})

export const updateClientInput = z.strictObject({
  ...clientFields,
  jwks: typedKeys,
  id: clientId,
  version: z.number().int(),
  /** Of an app that was made by a template: what followed from its address moves with it. */
  app_url: appUrl.optional(),
})

export const validateClientInput = z.strictObject({
  ...clientFields,
  id: clientId.optional(),
  type: z.enum(['confidential', 'public']).default('confidential'),
})
