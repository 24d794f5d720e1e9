import { defaultAddress } from '@gatekeeper/core/access/proxies/address'
import { makeSnippet } from '@gatekeeper/core/access/proxies/make-snippet'
import { PROXIES } from '@gatekeeper/core/access/proxies/snippet'
import { z } from 'zod'
import type { Context } from '../context'
import { invalid } from '../errors'
import { loadSite } from './load-site'
import { siteId } from './site-fields'

const address = z.string().trim().min(1).max(300).optional()

export const snippetInput = z.strictObject({
  id: siteId,
  proxy: z.enum(PROXIES),
  /** GateKeeper and the app as the proxy reaches them. */
  gatekeeper_address: address,
  upstream_address: address,
})

/** Where an app stands beside its proxy, until somebody says otherwise. */
const UPSTREAM = 'http://app:3000'

/** The configuration of a proxy for this site as it is saved, to paste. Nothing secret is in it. */
export const snippet = async (context: Context, input: z.infer<typeof snippetInput>) => {
  const { site } = await loadSite(context, input.id)
  const { issuer, cookie_domain } = context.services
  const gatekeeper = input.gatekeeper_address ?? defaultAddress(issuer)
  const upstream = input.upstream_address ?? UPSTREAM
  const made = makeSnippet(input.proxy, site, { issuer, cookie_domain, gatekeeper, upstream })
  if (made.kind === 'refuse') throw invalid([{ field: made.field, message: made.reason }])
  return { ...made.snippet, gatekeeper_address: gatekeeper, upstream_address: upstream }
}
