import { describe, expect, test } from 'bun:test'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, type Environment, readConfig } from './config'

const KEY = 'a'.repeat(32)

const config = (env: Environment): Config => {
  const read = readConfig(env, false)
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'))
  return read.config
}
const faults = (env: Environment): string[] => {
  const read = readConfig(env, false)
  return read.kind === 'faults' ? read.faults : []
}

describe('product.md section 9: the environment', () => {
  test('nothing set: a server for one person on localhost', () => {
    expect(config({})).toMatchObject({
      issuer: 'http://localhost:8080',
      port: 8080,
      host: '0.0.0.0',
      data_dir: './data',
      database_url: null,
      secret_keys: [],
      metrics_token: null,
      log_level: 'info',
      log_format: 'json',
      secure_cookies: true,
    })
  })

  test('all faults are told at once, one line each', () => {
    const told = faults({
      BASE_URL: 'https://auth.example.com/path',
      PORT: '0',
      DATABASE_URL: 'mysql://db',
      SECRET_KEY: 'short',
      TRUSTED_PROXIES: '10.0.0.0/8, nonsense',
      LOG_LEVEL: 'loud',
      LOG_FORMAT: 'xml',
      GK_BOOTSTRAP_ADMIN_EMAIL: 'a@example.com',
      GK_BOOTSTRAP_API_KEY: 'mine',
    })
    const named = [
      'BASE_URL',
      'PORT',
      'DATABASE_URL',
      'SECRET_KEY',
      'TRUSTED_PROXIES',
      'LOG_LEVEL',
      'LOG_FORMAT',
      'GK_BOOTSTRAP_ADMIN_EMAIL',
      'GK_BOOTSTRAP_API_KEY',
    ]
    expect(named.filter((name) => !told.some((line) => line.startsWith(name)))).toEqual([])
    expect(told.join('\n')).not.toContain('short ')
    expect(told.join('\n')).not.toContain('mine')
  })

  test.each([
    ['https://auth.example.com', 'https://auth.example.com', true],
    ['https://auth.example.com/', 'https://auth.example.com', true],
    ['http://localhost:8080', 'http://localhost:8080', true],
    ['http://auth.localhost', 'http://auth.localhost', true],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', true],
    ['http://[::1]:8080', 'http://[::1]:8080', true],
    ['http://nas.lan', 'http://nas.lan', false],
  ])('DI-04 %s is an issuer', (BASE_URL, issuer, secure_cookies) => {
    expect(config({ BASE_URL })).toMatchObject({ issuer, secure_cookies })
  })

  test.each([
    'ftp://x',
    'auth.example.com',
    'https://',
    'https://a b',
    'https://u:p@x.example',
    'https://x/?q',
    'https://x/#f',
    'https://x//',
    'HTTPS://X.example',
    'https://x:443',
  ])('DI-04, DI-05 %s is none', (BASE_URL) => {
    expect(faults({ BASE_URL })).toHaveLength(1)
  })

  test('http on another host is warned of', () => {
    const read = readConfig({ BASE_URL: 'http://nas.lan' }, false)
    expect(read.kind === 'config' && read.warnings).toEqual([expect.stringContaining('cookies go unprotected')])
  })

  test('FLT-24 PostgreSQL needs a master secret of its own', () => {
    expect(faults({ DATABASE_URL: 'postgres://db/gk' })).toEqual([expect.stringContaining('SECRET_KEY is missing')])
    expect(config({ DATABASE_URL: 'postgres://db/gk', SECRET_KEY: KEY }).secret_keys).toEqual([KEY])
  })

  test('a secret comes from a file as well, a list is for rotation, both at once is a fault', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gk-config-')), 'secret')
    writeFileSync(file, `${KEY}\n${'b'.repeat(32)}\n`)
    expect(config({ SECRET_KEY_FILE: file }).secret_keys).toEqual([KEY, 'b'.repeat(32)])
    expect(faults({ SECRET_KEY_FILE: file, SECRET_KEY: KEY })).toEqual([expect.stringContaining('both set')])
    expect(faults({ SECRET_KEY_FILE: '/nowhere' })).toEqual([expect.stringContaining('cannot be read')])
  })

  test('SMTP_URL_FILE: its text, with SMTP_FROM beside it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gk-config-')), 'smtp')
    writeFileSync(file, 'smtps://ada:pa%40ss@mail.example.com\n')
    const { smtp, smtp_password } = config({ SMTP_URL_FILE: file, SMTP_FROM: 'auth@example.com' })
    expect([smtp?.host, smtp?.username, smtp_password]).toEqual(['mail.example.com', 'ada', 'pa@ss'])
    expect(faults({ SMTP_URL_FILE: file })).toEqual([expect.stringContaining('go together')])
  })
})
