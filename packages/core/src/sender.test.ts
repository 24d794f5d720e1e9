import { describe, expect, test } from 'bun:test'
import { addressOfSender, faultsOfSmtp, isSameAccount } from './sender'
import type { Smtp } from './settings'

const SERVER: Smtp = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  username: 'gatekeeper',
  from: 'GateKeeper <auth@example.com>',
}
const faults = (changes: Partial<Smtp>): string[] => faultsOfSmtp({ ...SERVER, ...changes }).map(({ field }) => field)

describe('ASVS 1.3.11 a mail server as it is typed', () => {
  test.each<[string, Partial<Smtp>, string[]]>([
    ['a usual one', {}, []],
    ['a container beside us', { host: 'my_mail' }, []],
    ['an address', { host: '192.168.1.5' }, []],
    ['an IPv6 address', { host: 'fd00::5' }, []],
    ['no host', { host: '' }, ['host']],
    ['a URL', { host: 'smtp://mail.example.com' }, ['host']],
    ['a port in the host', { host: 'mail.example.com:25' }, ['host']],
    ['a line break in the host', { host: 'mail.example.com\r\nRCPT TO:<x>' }, ['host']],
    ['a space in the host', { host: 'mail example' }, ['host']],
    ['port 0', { port: 0 }, ['port']],
    ['port 65536', { port: 65_536 }, ['port']],
    ['half a port', { port: 587.5 }, ['port']],
    ['a line break in the user name', { username: 'a\r\nb' }, ['username']],
    ['no TLS with an account elsewhere', { security: 'none' }, ['security']],
    ['no TLS with an account on this host', { security: 'none', host: 'localhost' }, []],
    ['no TLS without an account', { security: 'none', username: null }, []],
    ['an address alone as sender', { from: 'auth@example.com' }, []],
    ['a sender with a name beyond ASCII', { from: 'Türwächter <auth@example.com>' }, []],
    ['no sender', { from: '' }, ['from']],
    ['a name without an address', { from: 'GateKeeper' }, ['from']],
    ['a header after the sender', { from: 'auth@example.com\r\nBcc: all@example.com' }, ['from']],
    ['a header in the name', { from: 'A\nBcc: x@example.com <auth@example.com>' }, ['from']],
    ['two senders', { from: 'a@example.com, b@example.com' }, ['from']],
    ['two senders, the second in brackets', { from: 'a@example.com, B <b@example.com>' }, ['from']],
    ['everything at once', { host: '', port: -1, from: '' }, ['host', 'port', 'from']],
  ])('%s', (_, changes, expected) => expect(faults(changes)).toEqual(expected))

  test('the address within the sender', () => {
    expect(addressOfSender('GateKeeper <auth@example.com>')).toBe('auth@example.com')
    expect(addressOfSender('auth@example.com')).toBe('auth@example.com')
  })

  test.each<[Partial<Smtp>, boolean]>([
    [{ from: 'other@example.com' }, true],
    [{ host: 'evil.example.com' }, false],
    [{ port: 2525 }, false],
    [{ username: 'other' }, false],
    [{ security: 'none' }, false],
  ])('the same account after %p: %p', (changes, same) => {
    expect(isSameAccount({ ...SERVER, ...changes }, SERVER)).toBe(same)
  })
})
