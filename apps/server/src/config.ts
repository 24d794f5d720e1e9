import { readFileSync } from 'node:fs'
import type { Smtp } from '@gatekeeper/core/settings'
import { parseBaseUrl } from './config/base-url'
import { readCookieDomain } from './config/cookie-domain'
import { type Network, parseNetworks } from './config/networks'
import { readSmtp } from './config/smtp'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** The process's settings, checked once at start. */
export interface Config {
  /** `BASE_URL` without a trailing slash: the issuer, byte for byte. */
  issuer: string
  /** Host and port of the issuer as browsers send it. */
  authority: string
  https: boolean
  /** https, or http on loopback, where browsers keep `__Host-` cookies (security.md section 5). */
  secure_cookies: boolean
  port: number
  host: string
  data_dir: string
  database_url: string | null
  secret_keys: string[]
  trusted_proxies: Network[]
  internal_hosts: string[]
  /** COOKIE_DOMAIN: sites under this domain share one ForwardAuth cookie; each has its own when `null`. */
  cookie_domain: string | null
  metrics_token: string | null
  /** SMTP_URL and SMTP_FROM; the settings come before it. */
  smtp: Smtp | null
  smtp_password: string | null
  log_level: LogLevel
  log_format: 'json' | 'pretty'
  /** GK_APPLY: a file that `gk apply` would take, applied at start. */
  apply: string | null
  bootstrap: { email: string | null; password: string | null; api_key: string | null }
}

export type Environment = Record<string, string | undefined>
export type ConfigResult = { kind: 'config'; config: Config; warnings: string[] } | { kind: 'faults'; faults: string[] }

const LOG_LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'silent']

/** A secret may be given as `NAME` or as `NAME_FILE`, of which the text is read; not both. */
const secret = (env: Environment, name: string, faults: string[]): string | null => {
  const [value, file] = [env[name], env[`${name}_FILE`]]
  if (value && file) faults.push(`${name} and ${name}_FILE are both set; set one of them.`)
  if (value) return value
  if (!file) return null
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    faults.push(`${name}_FILE cannot be read; it should name a file that holds the secret.`)
    return null
  }
}

const port = (text: string | undefined, faults: string[]): number => {
  if (text === undefined || text === '') return 8080
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= 65535) return value
  faults.push('PORT is not a port; it should be a whole number from 1 to 65535.')
  return 8080
}

const oneOf = <T extends string>(
  name: string,
  text: string | undefined,
  allowed: readonly T[],
  otherwise: T,
  faults: string[],
): T => {
  if (text === undefined || text === '') return otherwise
  const found = allowed.find((one) => one === text)
  if (!found) faults.push(`${name} is not known; it should be one of ${allowed.join(', ')}.`)
  return found ?? otherwise
}

const databaseUrl = (text: string | null, faults: string[]): string | null => {
  if (!text) return null
  if (/^postgres(ql)?:\/\/./.test(text)) return text
  faults.push(
    'DATABASE_URL is not supported; it should start with postgres:// or be left out for the embedded database.',
  )
  return null
}

const list = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean)

/** Several master secrets, the active one first: one a line, or separated by commas. */
export const secretList = (text: string | null): string[] =>
  (text ?? '')
    .split(/[,\r\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)

const bootstrap = (env: Environment, faults: string[]): Config['bootstrap'] => {
  const email = env.GK_BOOTSTRAP_ADMIN_EMAIL || null
  const password = secret(env, 'GK_BOOTSTRAP_ADMIN_PASSWORD', faults)
  const api_key = secret(env, 'GK_BOOTSTRAP_API_KEY', faults)
  if ((email === null) !== (password === null)) {
    faults.push('GK_BOOTSTRAP_ADMIN_EMAIL and GK_BOOTSTRAP_ADMIN_PASSWORD go together; set both or neither.')
  }
  if (api_key !== null && email === null)
    faults.push('GK_BOOTSTRAP_API_KEY needs GK_BOOTSTRAP_ADMIN_EMAIL and GK_BOOTSTRAP_ADMIN_PASSWORD.')
  if (api_key !== null && !/^gkk_[A-Za-z0-9_-]{43}$/.test(api_key)) {
    faults.push('GK_BOOTSTRAP_API_KEY is not of the form gkk_ and 43 characters of A-Z a-z 0-9 - _ (256 random bits).')
  }
  return { email, password, api_key }
}

/** Reads the whole environment and lists every fault at once; the caller ends with exit code 78. */
export const readConfig = (env: Environment, isTerminal: boolean): ConfigResult => {
  const faults: string[] = []
  const base = parseBaseUrl(env.BASE_URL || 'http://localhost:8080')
  if (base.kind === 'refuse') faults.push(`BASE_URL ${base.reason}`)
  const database_url = databaseUrl(secret(env, 'DATABASE_URL', faults), faults)
  const secret_keys = secretList(secret(env, 'SECRET_KEY', faults))
  if (secret_keys.some((key) => Buffer.byteLength(key) < 32)) {
    faults.push('SECRET_KEY is too short; each key needs at least 32 bytes, e.g. of `openssl rand -base64 32`.')
  }
  if (database_url !== null && secret_keys.length === 0) {
    faults.push('SECRET_KEY is missing; with DATABASE_URL it must be given, the same for every node.')
  }
  const trusted = parseNetworks(env.TRUSTED_PROXIES ?? '127.0.0.0/8, ::1/128')
  if (trusted.kind === 'refuse') faults.push(`TRUSTED_PROXIES ${trusted.reason}`)
  const result = {
    port: port(env.PORT, faults),
    host: env.HOST || '0.0.0.0',
    data_dir: env.DATA_DIR || './data',
    database_url,
    secret_keys,
    internal_hosts: list(env.INTERNAL_HOSTS).map((host) => host.toLowerCase()),
    cookie_domain: readCookieDomain(env.COOKIE_DOMAIN, base.kind === 'refuse' ? null : base.authority, faults),
    metrics_token: secret(env, 'METRICS_TOKEN', faults),
    ...readSmtp(secret(env, 'SMTP_URL', faults), env.SMTP_FROM, faults),
    log_level: oneOf('LOG_LEVEL', env.LOG_LEVEL, LOG_LEVELS, 'info', faults),
    log_format: oneOf(
      'LOG_FORMAT',
      env.LOG_FORMAT,
      ['json', 'pretty'] as const,
      isTerminal ? 'pretty' : 'json',
      faults,
    ),
    apply: env.GK_APPLY || null,
    bootstrap: bootstrap(env, faults),
  }
  if (faults.length > 0 || base.kind === 'refuse' || trusted.kind === 'refuse') return { kind: 'faults', faults }
  const { kind: _kind, warnings, ...url } = base
  return { kind: 'config', config: { ...result, ...url, trusted_proxies: trusted.networks }, warnings }
}
