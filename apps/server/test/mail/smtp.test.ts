import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { Smtp } from '@gatekeeper/core/settings'
import { type Letter, makePostman, type Postman, type SmtpAccount } from '../../src/adapters/smtp'
import { makeCertificate } from '../harness/certificate'
import { type MailServer, type MailServerOptions, startMailServer } from '../harness/mail-server'

const certificate = makeCertificate()
const stranger = makeCertificate()
const account = { username: 'gatekeeper', password: 'pass wörd/1' }
const PATIENCE = { connect_ms: 1500, greeting_ms: 1500, socket_ms: 1500 }

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const end of open.splice(0).toReversed()) await end()
})
afterAll(() => {
  for (const end of open) end()
})

const server = async (options: MailServerOptions = {}): Promise<MailServer> => {
  const started = await startMailServer({ certificate, ...options })
  open.push(() => started.stop())
  return started
}
const at = (port: number, smtp: Partial<Smtp> = {}): Smtp => ({
  host: 'localhost',
  port,
  security: 'none',
  username: null,
  from: 'auth@example.com',
  ...smtp,
})
const postman = (of: () => SmtpAccount | null, ca: string | null = certificate.cert): Postman => {
  const made = makePostman(
    of,
    { issuer: 'https://auth.example.com:8443', instance: () => 'Fernhill' },
    {
      ...PATIENCE,
      ...(ca === null ? {} : { ca }),
    },
  )
  open.push(() => made.close(true))
  return made
}
const letter = (part: Partial<Letter> = {}): Letter => ({
  id: '0192-abc',
  recipient: 'ada@example.com',
  created_at: Date.parse('2026-11-24T12:00:00Z'),
  subject: 'Grüße',
  text: 'Hallo',
  html: '<p>Hallo',
  ...part,
})

describe('FLT-12 encrypted, or not at all', () => {
  test.each(['starttls', 'tls'] as const)('FLT-12 %s: delivered under the account', async (security) => {
    const it = await server({ security, account })
    const smtp = at(it.port, { security, username: account.username })
    expect(await postman(() => ({ smtp, password: account.password })).post(letter(), 2000)).toEqual({ kind: 'sent' })
    expect(it.mails[0]).toMatchObject({ secure: true, user: account.username, subject: 'Grüße' })
  })

  const refused: [string, MailServerOptions, Smtp['security'], string | null, RegExp][] = [
    ['STARTTLS is not offered', { security: 'none' }, 'starttls', certificate.cert, /STARTTLS|encrypt/],
    ['STARTTLS, a certificate of a stranger', { security: 'starttls' }, 'starttls', stranger.cert, /cannot be trusted/],
    ['TLS, a certificate of a stranger', { security: 'tls' }, 'tls', null, /cannot be trusted/],
    [
      'TLS, a certificate of another host',
      { security: 'tls', certificate: makeCertificate('mail.example.com') },
      'tls',
      certificate.cert,
      /cannot be trusted/,
    ],
    ['TLS where the server speaks none', { security: 'none' }, 'tls', certificate.cert, /localhost/],
  ]
  test.each(refused)(
    'FLT-12 %s: nothing is said in the clear, not even the password',
    async (_case, options, security, ca, said) => {
      const it = await server({ ...options, account })
      const smtp = at(it.port, { security, username: account.username })
      const posted = await postman(() => ({ smtp, password: account.password }), ca).post(letter(), 2000)
      expect(posted).toMatchObject({ kind: 'failed', said: expect.stringMatching(said) })
      expect([it.mails.length, it.seen.attempts]).toEqual([0, 0])
    },
  )

  test('without encryption by an explicit setting alone', async () => {
    const it = await server()
    expect(await postman(() => ({ smtp: at(it.port), password: null })).post(letter(), 2000)).toEqual({ kind: 'sent' })
    expect(it.mails[0]?.secure).toBe(false)
  })
})

describe('SEC-095 exactly one recipient', () => {
  test.each([
    'a@good.example,b@evil.example',
    'a@good.example\r\nBcc: b@evil.example',
    '"a@evil.example x"@good.example',
    'Anna <a@good.example>',
    '<a@good.example>',
    'group: a@good.example, b@evil.example;',
    `${'a'.repeat(300)}@good.example`,
    'a@good.example> ORCPT=rfc822;b@evil.example',
    '',
  ])('SEC-095 %j does not leave the house', async (recipient) => {
    const it = await server()
    const posted = await postman(() => ({ smtp: at(it.port), password: null })).post(letter({ recipient }), 2000)
    expect(posted.kind).toBe('failed')
    expect([it.mails.length, it.seen.connections]).toEqual([0, 0])
  })

  test('SEC-095 one envelope, one To, no Cc, no Bcc, whatever the words hold', async () => {
    const it = await server()
    const hostile = 'Hi\r\nBcc: b@evil.example\r\n\r\n.\r\nRCPT TO:<b@evil.example>'
    await postman(() => ({ smtp: at(it.port), password: null })).post(
      letter({ recipient: "o'neil+x@good.example", subject: hostile, text: hostile, html: hostile }),
      2000,
    )
    expect(it.mails).toHaveLength(1)
    const [mail] = it.mails
    expect(mail?.to).toEqual(["o'neil+x@good.example"])
    expect(mail?.headers.get('to')).toBe("o'neil+x@good.example")
    expect([...(mail?.headers.keys() ?? [])].toSorted()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
  })

  test('SEC-095 a sender that is two is none', async () => {
    const it = await server()
    const smtp = at(it.port, { from: 'A <a@example.com>, B <b@evil.example>' })
    expect((await postman(() => ({ smtp, password: null })).post(letter(), 2000)).kind).toBe('failed')
    expect(it.seen.connections).toBe(0)
  })
})

describe('FLT-12 the same mail twice is one', () => {
  test('FLT-12 a resend bears the Message-ID and the date of the first', async () => {
    const it = await server()
    const sender = postman(() => ({ smtp: at(it.port), password: null }))
    await sender.post(letter(), 2000)
    await sender.post(letter(), 2000)
    expect(it.mails.map(({ message_id }) => message_id)).toEqual(Array(2).fill('<0192-abc@auth.example.com>'))
    expect(it.mails.map(({ headers }) => headers.get('date'))).toEqual(Array(2).fill('Tue, 24 Nov 2026 12:00:00 +0000'))
    expect(it.seen.connections).toBe(1)
  })
})

describe('the server in force', () => {
  test('another one from the next mail on, without a restart', async () => {
    const [one, other] = [await server(), await server()]
    let port = one.port
    const sender = postman(() => ({ smtp: at(port), password: null }))
    await sender.post(letter(), 2000)
    port = other.port
    await sender.post(letter(), 2000)
    expect([one.mails.length, other.mails.length]).toEqual([1, 1])
  })

  test('another password from the next mail on', async () => {
    const it = await server({ security: 'tls', account })
    let password = 'wrong'
    const sender = postman(() => ({
      smtp: at(it.port, { security: 'tls', username: account.username }),
      password,
    }))
    const posted = await sender.post(letter(), 2000)
    expect(posted).toMatchObject({ kind: 'failed', said: expect.stringContaining('user name or the password') })
    password = account.password
    expect(await sender.post(letter(), 2000)).toEqual({ kind: 'sent' })
  })

  test('none: said, and no mail is lost by it', async () => {
    expect(await postman(() => null).post(letter(), 2000)).toMatchObject({ kind: 'failed', code: 'no_server' })
  })

  test.each(['refuse', 'reject', 'hang', 'down', 'slow'] as const)(
    'a server that is in the mode %s is told in a line, within the time given',
    async (mode) => {
      const it = await server({ slow_ms: 5000 })
      await it.mode(mode)
      const began = performance.now()
      const posted = await postman(() => ({ smtp: at(it.port), password: null })).post(letter(), 300)
      expect(posted).toMatchObject({ kind: 'failed', said: expect.stringMatching(/^[^\n]{10,300}$/) })
      expect(performance.now() - began).toBeLessThan(1500)
    },
  )
})
