import ipaddr from 'ipaddr.js'

export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

const parseOne = (text: string): Network | null => {
  try {
    return text.includes('/')
      ? ipaddr.parseCIDR(text)
      : [ipaddr.parse(text), ipaddr.parse(text).kind() === 'ipv4' ? 32 : 128]
  } catch {
    return null
  }
}

/** A list of CIDRs or addresses, separated by commas or spaces. */
export const parseNetworks = (
  text: string,
): { kind: 'networks'; networks: Network[] } | { kind: 'refuse'; reason: string } => {
  const networks: Network[] = []
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const network = parseOne(part)
    if (!network)
      return { kind: 'refuse', reason: 'holds something that is neither an address nor a CIDR such as 10.0.0.0/8.' }
    networks.push(network)
  }
  return { kind: 'networks', networks }
}

/** Whether `ip` lies in one of the networks; IPv4-mapped IPv6 counts as IPv4. */
export const inNetworks = (ip: string, networks: Network[]): boolean => {
  if (!ipaddr.isValid(ip)) return false
  const address = ipaddr.process(ip)
  return networks.some(([network, bits]) => address.kind() === network.kind() && address.match(network, bits))
}
