const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`)

/** COOKIE_DOMAIN: a parent domain of the issuer's host, for one cookie of all sites under it (product.md section 6). */
export const readCookieDomain = (
  text: string | undefined,
  authority: string | null,
  faults: string[],
): string | null => {
  if (!text) return null
  const domain = text.trim().toLowerCase().replace(/^\./, '')
  const host = authority?.replace(/:\d+$/, '') ?? null
  if (!DOMAIN.test(domain))
    faults.push('COOKIE_DOMAIN is not a domain of two labels or more; it should look like example.com.')
  else if (host !== null && host !== domain && !host.endsWith(`.${domain}`))
    faults.push(`COOKIE_DOMAIN is not above the host of BASE_URL; it should be a domain that ${host} lies under.`)
  return domain
}

/** Whether a host of a site, with or without its port, shares the cookie of the domain. */
export const isUnderDomain = (host: string, domain: string | null): boolean => {
  if (domain === null) return false
  const name = host.replace(/:\d+$/, '')
  return name === domain || name.endsWith(`.${domain}`)
}
