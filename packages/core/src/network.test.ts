import { describe, expect, test } from 'bun:test'
import { canonicalCidr, cidrWithin, isLoopbackHost, isPrivateCidr, parseCidr, touchesLinkLocal } from './network'

const read = (text: string) => {
  const cidr = parseCidr(text)
  return cidr && canonicalCidr(cidr)
}

describe('RFC 4632 networks as people write them', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['192.168.1.7', '192.168.1.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['fd00::/8', 'fd00::/8'],
    ['FD00:0:0:0:0:0:0:1', 'fd00::1/128'],
    ['fd12:3456::1/48', 'fd12:3456::/48'],
    ['::1', '::1/128'],
    ['::/0', '::/0'],
    ['::ffff:10.0.0.1', '::ffff:a00:1/128'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8/128'],
  ])('%s is %s', (text, canonical) => expect(read(text)).toBe(canonical))

  test.each([
    '',
    'example.com',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '010.0.0.0/8',
    '256.0.0.0',
    '0x7f.0.0.1',
    '2130706433',
    'fd00::/129',
    'fd00:::1',
    '[::1]',
    'fe80::1%eth0',
    '::1/x',
    '10.0.0.0 /8',
  ])('%j is none', (text) => expect(read(text)).toBeNull())

  test.each([
    ['10.1.0.0/16', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.1.0.0/16', false],
    ['11.0.0.0/16', '10.0.0.0/8', false],
    ['::a00:0/112', '10.0.0.0/8', false],
    ['fd00::1', 'fc00::/7', true],
  ])('%s within %s: %p', (inner, outer, within) => {
    const [one, other] = [parseCidr(inner), parseCidr(outer)]
    expect(one && other && cidrWithin(one, other)).toBe(within)
  })
})

describe('SEC-131 what nobody on the internet has', () => {
  test.each([
    ['10.0.0.0/8', true],
    ['172.16.0.0/12', true],
    ['172.16.0.0/11', false],
    ['192.168.1.0/24', true],
    ['100.64.0.0/10', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['fd00::/8', true],
    ['8.8.8.0/24', false],
    ['0.0.0.0/0', false],
    ['::/0', false],
    ['::ffff:10.0.0.0/104', false],
    ['2000::/3', false],
  ])('%s: %p', (text, expected) => {
    const cidr = parseCidr(text)
    expect(cidr && isPrivateCidr(cidr)).toBe(expected)
  })

  test.each(['169.254.169.254', '169.254.0.0/16', '168.0.0.0/6', '0.0.0.0/0', 'fe80::/10', '::/0'])(
    'link-local is within %s',
    (text) => {
      const cidr = parseCidr(text)
      expect(cidr && touchesLinkLocal(cidr)).toBe(true)
    },
  )

  test.each([
    ['localhost', true],
    ['auth.localhost', true],
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['[::1]', true],
    ['10.0.0.1', false],
    ['localhost.example.com', false],
    ['notlocalhost', false],
  ])('%s is loopback: %p', (host, expected) => expect(isLoopbackHost(host)).toBe(expected))
})
