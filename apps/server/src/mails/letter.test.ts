import { describe, expect, test } from 'bun:test'
import type { CredentialChange, MailData, MailKind } from '@gatekeeper/core/delivery/mail'
import { chooseLanguage, type Language } from '@gatekeeper/core/language'
import { CATALOGUES } from './language'
import { type Sender, writeLetter } from './letter'

const AT = Date.parse('2026-11-23T21:04:59Z')
const HOSTILE = `<img src=x onerror="alert('1')">&amp;`
const LINK = 'https://auth.example.com/login/link?token=gkl_abc&x=1'
const RESET = 'https://auth.example.com/reset-password?token=gkl_reset'
const NOT_ME = 'https://auth.example.com/login/not-me?token=gkl_not_me'
const CODE = '418205'
const where = { device: 'Firefox on Windows', ip: '203.0.113.24', at: AT }

/** Each mail, with an attack wherever somebody may write something. */
const MAILS: { [K in MailKind]: MailData[K] } = {
  code: { ...where, code: CODE, app: HOSTILE },
  sign_in_by_password: { ...where, link: LINK },
  register: { link: LINK, app: HOSTILE },
  already_registered: { ...where, link: LINK, reset_link: RESET },
  invite: { link: LINK, inviter: HOSTILE, expires_at: AT },
  approval_wanted: { name: HOSTILE, email: "o'neil&co@example.com", link: LINK },
  approved: { link: LINK },
  rejected: { link: null },
  reset_password: { ...where, link: LINK },
  verify_email: { link: LINK, email: "o'neil&co@example.com" },
  email_changed: { ...where, old_email: 'old@example.com', new_email: 'new@example.com', not_me: NOT_ME },
  credential_changed: { ...where, change: 'passkey_added', what: HOSTILE, not_me: NOT_ME },
  new_device: { ...where, by: ['password', 'totp'], app: HOSTILE, not_me: NOT_ME },
  second_factor_guessed: { ...where, until: AT, not_me: NOT_ME },
  tokens_reused: { app: HOSTILE, at: AT, not_me: NOT_ME },
  event: {
    action: 'user.created',
    who: HOSTILE,
    what: HOSTILE,
    ip: '203.0.113.24',
    reason: HOSTILE,
    at: AT,
    link: LINK,
  },
  test: { code: CODE },
}
const KINDS = Object.keys(MAILS) as MailKind[]
const LANGUAGES = Object.keys(CATALOGUES) as Language[]
const from = (locale: string, part: Partial<Sender> = {}): Sender => ({
  issuer: 'https://auth.example.com',
  instance: 'Fernhill & Söhne',
  recipient: 'ada@example.com',
  locale,
  ...part,
})
const letter = <K extends MailKind>(kind: K, locale: string, data: MailData[K] = MAILS[kind]) =>
  writeLetter(kind, data, from(locale))
const decode = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('every mail in every language', () => {
  test.each(LANGUAGES.flatMap((language) => KINDS.map((kind) => [language, kind] as const)))(
    '%s: %s',
    (language, kind) => {
      const { subject, text, html } = letter(kind, language)
      const data = MAILS[kind] as { link?: string | null; reset_link?: string; not_me?: string; code?: string }
      const links = [data.link, data.reset_link, data.not_me].filter((link) => typeof link === 'string')

      expect(subject).toContain('Fernhill & Söhne')
      for (const all of [subject, text, html]) expect(all).not.toMatch(/undefined|null|NaN|\[object|function|=>/)
      for (const link of links) {
        expect(text.split('\n')).toContain(link)
        expect(decode(html)).toContain(`href="${link}"`)
      }
      if (data.code) expect(text.split('\n')).toContain(data.code)
      if (data.code) expect(html).toContain(`>${data.code}</td>`)
      expect(text).toMatch(/-- \n.*ada@example\.com/)
      expect(text).toContain('auth.example.com')
      expect(html).toStartWith(`<!doctype html>\n<html lang="${language}">`)
    },
  )

  test.each(LANGUAGES.flatMap((language) => KINDS.map((kind) => [language, kind] as const)))(
    'SEC-011 %s: %s: what people write is text, never markup',
    (language, kind) => {
      const { html } = writeLetter(kind, MAILS[kind], from(language, { instance: HOSTILE, recipient: HOSTILE }))
      expect(html).not.toContain('<img')
      expect(html).not.toContain(`onerror="`)
      // Every tag is one of ours, every attribute is quoted, nothing is loaded from anywhere.
      const tags = new Set([...html.matchAll(/<\/?([a-z!][a-z0-9]*)/g)].map(([, tag]) => tag))
      const ours = '!doctype html head meta title style body div table tr td h1 p a br'.split(' ')
      expect([...tags].filter((tag) => !ours.includes(tag ?? ''))).toEqual([])
      expect(html).not.toMatch(/<[^>]*\ssrc=|url\(|@import|<script|<link/)
    },
  )

  test('a name with line breaks and turns of direction stays on its line, and is cut when it is very long', () => {
    const what = `My key\r\n\r\nClick: https://evil.example/\u202E${'x'.repeat(500)}`
    const { text } = letter('credential_changed', 'en', { ...MAILS.credential_changed, what })
    const line = text.split('\n').find((one) => one.startsWith('Name: ')) ?? ''
    expect(line).toStartWith('Name: My key Click: https://evil.example/ x')
    expect(line.length).toBeLessThan(120)
  })
})

describe('the subject', () => {
  test('of a code says it, so that a phone shows it without opening the mail', () => {
    expect(letter('code', 'en').subject).toBe('418205 is your sign-in code for Fernhill & Söhne')
  })

  test('is one line, whatever the instance is called', () => {
    const { subject } = writeLetter('test', MAILS.test, from('en', { instance: 'A\r\nBcc: b@evil.example' }))
    expect(subject).toBe('Test mail from A Bcc: b@evil.example')
  })
})

describe('the words', () => {
  const keys = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
      : [path]

  test.each(LANGUAGES)('%s has every key of English, and no other', (language) => {
    expect(keys(CATALOGUES[language]).toSorted()).toEqual(keys(CATALOGUES.en).toSorted())
  })

  test.each(LANGUAGES.filter((language) => language !== 'en'))('%s: no mail was left in English', (language) => {
    for (const kind of KINDS) {
      const [one, other] = [letter(kind, 'en').text.split('\n\n'), letter(kind, language).text.split('\n\n')]
      const foreign = (block: string) => !/^\d{6}$|https?:/.test(block)
      expect(other.filter((block) => foreign(block) && one.includes(block))).toEqual([])
    }
  })

  const changes = Object.keys(CATALOGUES.en.credential_changed.changes) as CredentialChange[]
  test.each(LANGUAGES)('%s: each change of a credential has a subject of its own', (language) => {
    const data = MAILS.credential_changed
    const subjects = changes.map((change) => letter('credential_changed', language, { ...data, change }).subject)
    expect(new Set(subjects).size).toBe(changes.length)
  })
})

describe('what is not known is left out', () => {
  test('no address, no app, no name', () => {
    const { text } = letter('new_device', 'en', { ...where, ip: null, by: [], app: null, not_me: NOT_ME })
    expect(text).not.toMatch(/Address|By:|Opened/)
    expect(letter('invite', 'en', { link: LINK, inviter: null, expires_at: AT }).text).toContain('An account at')
    expect(letter('code', 'en', { ...MAILS.code, app: null }).text).toContain('For Fernhill')
  })

  test('no link, no button', () => {
    expect(letter('new_device', 'en', { ...MAILS.new_device, not_me: '' }).html).not.toContain('href')
  })
})

describe('RFC 4647 §3.4 the language of a mail', () => {
  test.each([
    ['de', 'de', 'de'],
    ['de-AT', 'de', 'de-AT'],
    ['DE-at', 'de', 'DE-at'],
    ['zh-Hant-TW', 'zh', 'zh-Hant-TW'],
    ['fr-CA-x-private', 'fr', 'fr-CA-x-private'],
    ['en-GB', 'en', 'en-GB'],
    ['ja', 'en', 'en'],
    ['dex', 'en', 'en'],
    ['', 'en', 'en'],
    ['-', 'en', 'en'],
    ['de-!!', 'de', 'de'],
    ['constructor', 'en', 'en'],
    ['__proto__', 'en', 'en'],
  ])('%j: %s', (locale, language, tag) => {
    expect(chooseLanguage([locale])).toEqual({ language: language as Language, tag })
    expect(letter('new_device', locale).text).toContain('2026')
  })

  test.each([
    ['en', 'Monday, November 23, 2026 at 9:04 PM UTC', 'password and authenticator app', 'Firefox on Windows'],
    ['en-GB', 'Monday, 23 November 2026 at 21:04 UTC', 'password and authenticator app', 'Firefox on Windows'],
    ['de-DE', 'Montag, 23. November 2026 um 21:04 UTC', 'Passwort und Authenticator-App', 'Firefox auf Windows'],
    [
      'fr',
      'lundi 23 novembre 2026 à 21:04 UTC',
      'mot de passe et application d’authentification',
      'Firefox sur Windows',
    ],
    [
      'es',
      'lunes, 23 de noviembre de 2026, 21:04 UTC',
      'contraseña y aplicación de autenticación',
      'Firefox en Windows',
    ],
    ['zh-CN', '2026年11月23日星期一 UTC 21:04', '密码和身份验证器应用', 'Windows 上的 Firefox'],
  ])('%s: the moment, the means and the device as they are said there', (locale, moment, means, device) => {
    const text = letter('new_device', locale).text.replace(/\u00a0/g, ' ')
    for (const words of [moment, means, device]) expect(text).toContain(words)
  })
})
