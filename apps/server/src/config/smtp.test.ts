import { describe, expect, test } from 'bun:test'
import type { Smtp } from '@gatekeeper/core/settings'
import { readSmtp } from './smtp'

const FROM = 'GateKeeper <auth@example.com>'
const read = (url: string | null, from: string | undefined = FROM) => {
  const faults: string[] = []
  return { ...readSmtp(url, from, faults), faults }
}

describe('SMTP_URL and SMTP_FROM', () => {
  const rows: [string, Omit<Smtp, 'from'>, string | null][] = [
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, security: 'starttls', username: null }, null],
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, security: 'tls', username: null }, null],
    ['smtp://mail.example.com:25', { host: 'mail.example.com', port: 25, security: 'starttls', username: null }, null],
    ['smtp://127.0.0.1:1025?tls=no', { host: '127.0.0.1', port: 1025, security: 'none', username: null }, null],
    ['smtps://[2001:db8::1]:465', { host: '2001:db8::1', port: 465, security: 'tls', username: null }, null],
    [
      'smtps://ada%40example.com:p%3Ass%2Fw%40rd%25@mail.example.com',
      { host: 'mail.example.com', port: 465, security: 'tls', username: 'ada@example.com' },
      'p:ss/w@rd%',
    ],
  ]
  test.each(rows)('%s', (url, smtp, smtp_password) => {
    expect(read(url)).toEqual({ smtp: { ...smtp, from: FROM }, smtp_password, faults: [] })
  })

  test('neither: no mail, and no fault', () => {
    expect(read(null, '')).toEqual({ smtp: null, smtp_password: null, faults: [] })
  })

  test('nothing but `tls=no` takes the encryption away, and never from smtps', () => {
    for (const query of ['', '?tls=false', '?tls=0', '?tls', '?TLS=no', '?tls=NO', '?secure=false&ignoreTLS=true'])
      expect(read(`smtp://mail.example.com${query}`).smtp?.security).toBe('starttls')
    expect(read('smtps://mail.example.com?tls=no').smtp?.security).toBe('tls')
  })

  test.each([
    ['smtp://mail.example.com', '', 'go together'],
    [null, FROM, 'go together'],
    ['mail.example.com:587', FROM, 'not of the form'],
    ['https://mail.example.com', FROM, 'not of the form'],
    ['smtp://', FROM, 'not of the form'],
    ['smtp://mail.example.com', 'GateKeeper', 'SMTP_FROM is not an address'],
    ['smtp://mail.example.com', 'a@example.com, b@example.com', 'SMTP_FROM is not an address'],
    ['smtp://mail.example.com', 'A <a@example.com>, B <b@evil.example>', 'SMTP_FROM is not an address'],
    ['smtp://mail.example.com', 'A\r\nBcc: b@evil.example <a@example.com>', 'SMTP_FROM is not an address'],
    ['smtp://%E0%A4%A@mail.example.com', FROM, 'not of the form'],
  ])('%p from %p is a fault, and says nothing of the address', (url, from, fault) => {
    const { smtp, faults } = read(url, from)
    expect([smtp, faults]).toEqual([null, [expect.stringContaining(fault)]])
    expect(faults.join()).not.toContain('evil')
  })
})
