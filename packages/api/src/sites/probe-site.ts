import type { Site } from '@gatekeeper/core/access/site'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid, refuse } from '../errors'
import { loadSite } from './load-site'

/** A name for `*.example.com`, which the proxy must take as any other. */
const exemplary = (host: string): string => host.replace(/^\*/, 'gatekeeper-probe')

const fits = (host: string, known: string): boolean =>
  known === host || (known.startsWith('*') && host.replace(/^[^.:]+/, '*') === known)

const hostOf = (site: Site, wanted: string | undefined): string => {
  if (wanted === undefined) return exemplary(site.hosts.find((host) => !host.startsWith('*')) ?? site.hosts[0] ?? '')
  const host = wanted.toLowerCase()
  if (!host.includes('*') && site.hosts.some((known) => fits(host, known))) return host
  throw invalid([{ field: 'host', message: `${site.name} has no such host. It has ${site.hosts.join(', ')}.` }])
}

/** Through the site's proxy, as anybody could ask it; one at a time. */
export const probeSite = async (ctx: Context, id: string, wanted: string | undefined) => {
  const { services } = ctx
  const { site } = await loadSite(ctx, id)
  const host = hostOf(site, wanted)
  if (!site.enabled)
    throw refuse(
      'PRECONDITION_FAILED',
      'disabled',
      `${site.name} is off, so every check is refused. Turn it on, then probe.`,
    )
  const probed = await services.prober.probe(site, host)
  if (probed === null)
    throw refuse('TOO_MANY_REQUESTS', 'probing', 'A probe is under way. Wait until it is done, then probe again.')
  const bad = probed.findings.filter(({ outcome }) => outcome === 'bad').map(({ check }) => check)
  const event = auditEvent(ctx, {
    action: 'site.probed',
    target_type: 'site',
    target_id: site.id,
    target_name: site.name,
    details: { host, bad },
  })
  await services.db.commit([insertAuditEvent(event)])
  return probed
}
