/** Which hosts an administrator may write down for a site, and how they are kept (product.md section 6; SEC-144). */
import { parseCidr } from '../network'
import { canonicalHost } from './target'

export type ReadHost = { kind: 'host'; host: string } | { kind: 'refuse'; reason: string }

/** What a host must not be, and what another site has already. All of them canonical. */
export interface HostFacts {
  /** Of BASE_URL. */
  public_host: string
  internal_hosts: readonly string[]
  /** Host → name of the other site that has it. */
  taken: ReadonlyMap<string, string>
}

export interface LineFault {
  message: string
  /** 1-based. */
  line?: number
}

const MAX_HOSTS = 50

/** All hosts of a site, canonical and in their order, or what is wrong with each line. */
export function readHosts(
  lines: readonly string[],
  facts: HostFacts,
): { hosts: string[]; faults: LineFault[]; warnings: string[] } {
  const hosts: string[] = []
  const faults: LineFault[] = []
  const warnings: string[] = []
  if (lines.length === 0)
    faults.push({ message: 'At least one host is needed: the name by which people open the app.' })
  if (lines.length > MAX_HOSTS) faults.push({ message: `More than ${MAX_HOSTS} hosts.` })
  for (const [index, text] of lines.slice(0, MAX_HOSTS).entries()) {
    const read = readHost(text)
    const reason = read.kind === 'refuse' ? read.reason : whyNot(read.host, hosts, facts)
    if (reason !== null) faults.push({ message: reason, line: index + 1 })
    else if (read.kind === 'host') {
      hosts.push(read.host)
      if (coversHost(read.host, facts.public_host))
        warnings.push(
          `Line ${index + 1}: ${facts.public_host} is GateKeeper itself and not part of this site. Keep it out of the proxy's check.`,
        )
    }
  }
  return { hosts, faults, warnings }
}

function whyNot(
  host: string,
  before: readonly string[],
  { public_host, internal_hosts, taken }: HostFacts,
): string | null {
  if (host === public_host) return 'This is GateKeeper itself (BASE_URL). A site is the host of an app.'
  // The host of a site reaches less of GateKeeper than an internal one (security.md, table of hosts).
  const inner = internal_hosts.find((one) => coversHost(host, one))
  if (inner === host) return 'This is GateKeeper itself (INTERNAL_HOSTS). A site is the host of an app.'
  if (inner !== undefined)
    return `This covers ${inner}, which is GateKeeper itself (INTERNAL_HOSTS). Name the hosts one by one.`
  if (before.includes(host)) return 'This host is in the list already.'
  const other = taken.get(host)
  return other === undefined ? null : `The site ${other} has this host already. Take it away there first.`
}

/** Whether the entry, perhaps with a wildcard, stands for `host`, which has none. */
export const coversHost = (entry: string, host: string): boolean =>
  entry === host || (entry.startsWith('*.') && host.replace(/^[^.:]+/, '*') === entry)

/** One line, as a person writes it; a name in any script is kept as A-labels, as browsers send it. */
export function readHost(text: string): ReadHost {
  const typed = text.trim()
  if (typed === '') return refuse('This line is empty. Write a host, for example app.example.com.')
  if (typed.includes('://')) return refuse('Only the host, without https:// before it: app.example.com.')
  if (/[/?#\\]/.test(typed)) return refuse('Only the host, without a path. Paths have rules of their own.')
  if (typed.includes('@')) return refuse('Only the host, without a user name (everything up to the @).')
  if (/[\s,]/.test(typed)) return refuse('One host a line.')
  const wild = typed.startsWith('*.')
  const rest = wild ? typed.slice(2) : typed
  if (rest.includes('*'))
    return refuse('A wildcard stands for one whole label at the beginning: *.example.com. Nowhere else, and only once.')
  const port = /:(\d{1,5})$/.exec(rest)?.[1] ?? null
  const name = port === null ? rest : rest.slice(0, -port.length - 1)
  if (name.includes(':') && !/^\[.*\]$/.test(name))
    return refuse('An IPv6 address stands in brackets, a port is a number from 1 to 65535: [fd00::1]:8443.')
  const ascii = aLabels(name)
  if (ascii.kind === 'refuse') return ascii
  if (wild && isAddress(ascii.host)) return refuse('An address has no labels that a wildcard could stand for.')
  if (wild && !ascii.host.includes('.') && ascii.host !== 'localhost')
    return refuse(`*.${ascii.host} would be every domain of ${ascii.host}. Name the domain: *.example.${ascii.host}.`)
  // What a browser leaves away: the port of https, and of http.
  const kept = port === null || port === '443' || port === '80' ? '' : `:${port}`
  const canonical = canonicalHost(`${wild ? 'x.' : ''}${ascii.host}${kept}`, true)
  if (canonical === null)
    return refuse('This is no host. Write a name such as app.example.com, with a port if it has one.')
  return { kind: 'host', host: wild ? canonical.replace(/^x\./, '*.') : canonical }
}

function aLabels(name: string): ReadHost {
  const bare = name.toLowerCase().replace(/\.$/, '')
  const no = refuse('This is no host. Write a name such as app.example.com, with a port if it has one.')
  if (bare === '' || bare.startsWith('.') || !URL.canParse(`http://${bare}/`)) return no
  const read = new URL(`http://${bare}/`).hostname
  if (read.length > 253 || read.split('.').some((label) => label.length > 63 || label === '')) return no
  // SEC-131: 0x7f.1, 2130706433 and ①②⑦.0.0.1 are addresses to a browser, and it sends them as such.
  const same = /^[\x21-\x7e]+$/.test(bare) ? read === bare : !isAddress(read)
  return same ? { kind: 'host', host: read } : refuse(`Browsers read this host as ${read}. Write it like that.`)
}

const isAddress = (host: string): boolean => parseCidr(host.replace(/^\[|\]$/g, '')) !== null

const refuse = (reason: string): { kind: 'refuse'; reason: string } => ({ kind: 'refuse', reason })
