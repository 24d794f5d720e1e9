/** The RP ID of passkeys and the origins that may use it (WebAuthn Level 3 §5.1.2, §5.11). */
import { isLoopbackHost, parseCidr } from './network'

export type JudgedRpId = { kind: 'rp_id'; rp_id: string } | { kind: 'refuse'; reason: string }
export type JudgedOrigin = { kind: 'origin'; origin: string } | { kind: 'refuse'; reason: string }

const refuse = (reason: string) => ({ kind: 'refuse', reason }) as const

/** WebAuthn Level 3 §5.11.1: browsers look at no more than five. */
export const MAX_RELATED_LABELS = 5

/** Second-level names under which countries sell domains. Browsers know the whole list and refuse the rest themselves. */
const SHARED_SECOND_LEVEL = new Set(
  'ac co com edu gob gov gouv go id ltd me mil ne net nom or org plc sch web'.split(' '),
)

const isSharedSuffix = (labels: readonly string[]): boolean => {
  const [second = '', top = ''] = labels.slice(-2)
  return labels.length < 2 || (labels.length === 2 && top.length === 2 && SHARED_SECOND_LEVEL.has(second))
}

/** The host of the issuer, or a domain above it that one owner can have. */
export function judgeRpId(text: string, issuer_host: string): JudgedRpId {
  const rp_id = text.trim().toLowerCase()
  if (rp_id === issuer_host) return { kind: 'rp_id', rp_id }
  if (parseCidr(issuer_host.replace(/^\[|\]$/g, '')) !== null)
    return refuse(`Passkeys need a name, and BASE_URL has the address ${issuer_host}.`)
  if (!issuer_host.endsWith(`.${rp_id}`))
    return refuse(`The RP ID must be ${issuer_host} or a domain above it; ${rp_id} is neither.`)
  if (isSharedSuffix(rp_id.split('.')))
    return refuse(`${rp_id} belongs to many owners. The RP ID must be a domain of your own.`)
  return { kind: 'rp_id', rp_id }
}

/** An origin as browsers write it: scheme, host, port if it is not the usual one, and nothing after it. */
export function judgeOrigin(text: string): JudgedOrigin {
  const typed = text.trim()
  if (!URL.canParse(typed)) return refuse(`${typed} is not an origin such as https://app.example.com.`)
  const url = new URL(typed)
  const localhost = url.protocol === 'http:' && isLoopbackHost(url.hostname)
  if (url.protocol !== 'https:' && !localhost) return refuse(`${typed} must begin with https://.`)
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    return refuse(`${typed} has more than an origin in it. Write ${url.origin}.`)
  if (!/^[a-z0-9.[\]:-]+$/.test(url.hostname)) return refuse(`${typed} must name one host, without wildcards.`)
  if (parseCidr(url.hostname.replace(/^\[|\]$/g, '')) !== null && !localhost)
    return refuse(`${typed} has an address in it; passkeys need a name.`)
  return { kind: 'origin', origin: url.origin }
}

/** How many names of owners there are, as browsers count them: shop.example and shop.co.uk are one, `shop`. */
export const relatedLabels = (origins: readonly string[]): number =>
  new Set(origins.map((origin) => registrableLabel(new URL(origin).hostname))).size

const registrableLabel = (host: string): string => {
  const labels = host.split('.')
  return (isSharedSuffix(labels.slice(-2)) ? labels.at(-3) : labels.at(-2)) ?? host
}
