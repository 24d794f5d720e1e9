/** Networks in CIDR notation, and whether one lies wholly within addresses that nobody on the internet has (RFC 1918, 4193, 6598). */

export interface Cidr {
  family: 4 | 6
  /** The first address, as a number. */
  first: bigint
  bits: number
}

const SIZE = { 4: 32, 6: 128 } as const

/** `10.0.0.0/8`, `fd00::/8` or one address; `null` when it is none. Host bits are kept: `canonical` says what was meant. */
export function parseCidr(text: string): Cidr | null {
  const [address = '', prefix, ...more] = text.split('/')
  if (more.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return null
  const parsed = parseV4(address) ?? parseV6(address)
  if (parsed === null) return null
  const bits = prefix === undefined ? SIZE[parsed.family] : Number(prefix)
  return bits > SIZE[parsed.family] ? null : { ...parsed, bits }
}

function parseV4(text: string): Omit<Cidr, 'bits'> | null {
  const parts = text.split('.')
  // Leading zeros are octal to some and decimal to others (CVE-2021-29921).
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return { family: 4, first: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) }
}

function parseV6(text: string): Omit<Cidr, 'bits'> | null {
  if (!/^[0-9a-f:.]+$/i.test(text) || !text.includes(':') || !URL.canParse(`http://[${text}]/`)) return null
  const host = new URL(`http://[${text}]/`).hostname.slice(1, -1)
  const [head = '', tail = ''] = host.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
  return { family: 6, first: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) }
}

const mask = ({ family, bits }: Pick<Cidr, 'family' | 'bits'>): bigint => {
  const rest = BigInt(SIZE[family] - bits)
  return ((1n << BigInt(SIZE[family])) - 1n) ^ ((1n << rest) - 1n)
}

/** The same network without host bits, as text. */
export function canonicalCidr(cidr: Cidr): string {
  const first = cidr.first & mask(cidr)
  return `${cidr.family === 4 ? textOfV4(first) : textOfV6(first)}/${cidr.bits}`
}

const textOfV4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')

const textOfV6 = (value: bigint): string => {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 65_535n).toString(16))
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1)
}

/** Whether all of `inner` lies in `outer`. */
export const cidrWithin = (inner: Cidr, outer: Cidr): boolean =>
  inner.family === outer.family &&
  inner.bits >= outer.bits &&
  (inner.first & mask(outer)) === (outer.first & mask(outer))

const cidrs = (...texts: string[]): Cidr[] => texts.map(parseCidr).filter((cidr) => cidr !== null)

const PRIVATE = cidrs(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '100.64.0.0/10',
  'fc00::/7',
  '::1',
)
const LINK_LOCAL = cidrs('169.254.0.0/16', 'fe80::/10')

export const isPrivateCidr = (cidr: Cidr): boolean => PRIVATE.some((range) => cidrWithin(cidr, range))

/** Where clouds hand out their credentials: 169.254.169.254. */
export const touchesLinkLocal = (cidr: Cidr): boolean =>
  LINK_LOCAL.some((range) => cidrWithin(cidr, range) || cidrWithin(range, cidr))

/** Loopback by name or address: nobody listens in between. */
export function isLoopbackHost(host: string): boolean {
  const cidr = parseCidr(host.replace(/^\[|\]$/g, ''))
  if (cidr === null) return host === 'localhost' || host.endsWith('.localhost')
  return cidrs('127.0.0.0/8', '::1').some((range) => cidrWithin(cidr, range))
}
