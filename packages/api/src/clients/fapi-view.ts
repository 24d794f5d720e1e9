import type { Client } from '@gatekeeper/core/oidc/client'
import { FAPI_ALGORITHMS } from '@gatekeeper/core/oidc/fapi-algorithms'
import { FAPI_SETS, faultsOfFapi, withFapi } from '@gatekeeper/core/oidc/fapi-profile'
import type { Context } from '../context'
import { sayEach } from '../languages/say'

/** What the FAPI 2.0 switch sets and allows, and what this client lacks for it; its type is permanent, and so never set. */
export const fapiView = ({ language }: Pick<Context, 'language'>, client: Client) => {
  const { type: _, ...sets } = FAPI_SETS
  const missing = faultsOfFapi({ ...withFapi(client), type: client.type })
  return { sets, algorithms: [...FAPI_ALGORITHMS], missing: sayEach(missing, language) }
}
