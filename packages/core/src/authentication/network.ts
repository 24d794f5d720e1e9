/** Eight groups of an IPv6 address, `::` filled in; no zone. */
const groups = (ip: string): string[] => {
  const [head = '', tail] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return tail === undefined ? left : [...left, ...zeros, ...right]
}

/** What one throttle counts together: an IPv4 address as it is, an IPv6 address by its /64 (security.md section 5). */
export const networkOf = (ip: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1]) return mapped[1]
  if (!ip.includes(':')) return ip
  const prefix = groups(ip.toLowerCase().split('%')[0] ?? '')
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
  return `${prefix.join(':')}::/64`
}
