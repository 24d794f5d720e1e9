// Debian's Apache with mod_auth_openidc, private to the run: set up by what the template of GateKeeper prints, and by extras.
import { execFile, execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { settingsText } from '../../packages/core/src/templates/settings-text'
import { type App, type AppOptions, startApp } from '../harness/app'
import type { GateKeeper } from '../harness/gatekeeper'
import { debian, debianVersion } from '../harness/packages'
import type { Prepared } from '../harness/suite'
import type { World } from '../harness/world'
import type { Extra } from './extras.data'

const APACHE = '/usr/sbin/apache2'
/** Apache refuses to serve as root; Debian's package brings this user. */
const USER = 'www-data'

export interface Kit {
  /** Where Apache reads and writes, with a key of its own; it belongs to whom Apache runs as. */
  directory: string
}

export const fromDebian = async ({ folder }: World): Promise<Prepared<Kit>> => {
  await debian({ apache2: APACHE, 'libapache2-mod-auth-openidc': '/usr/lib/apache2/modules/mod_auth_openidc.so' })
  const directory = join(folder, 'apache')
  mkdirSync(directory, { mode: 0o700 })
  for (const file of ['httpd.conf', 'environment.cgi']) copyFileSync(join(import.meta.dir, file), join(directory, file))
  chmodSync(join(directory, 'environment.cgi'), 0o755)
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(join(directory, 'private.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  writeFileSync(join(directory, 'public.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
  own(directory)
  const versions = await Promise.all(['apache2', 'libapache2-mod-auth-openidc'].map(debianVersion))
  return { kind: 'ready', kit: { directory }, versions: versions.join(', ') }
}

const own = (path: string): void => {
  if (process.getuid?.() === 0) execFileSync('chown', ['--recursive', `${USER}:`, path])
}

export interface ApacheOptions extends Partial<AppOptions> {
  extras?: readonly Extra[]
  /** What the braces of an extra stand for. */
  facts?: Facts
  /** More directives, which belong into no documentation. */
  directives?: readonly string[]
}

type Facts = Readonly<Record<string, string>>

const filled = (text: string, facts: Facts): string => text.replace(/\{([a-z]+)\}/g, (all, name) => facts[name] ?? all)

export const extraText = ({ sections }: Extra, facts: Facts): string =>
  settingsText({ format: 'apache', sections }, (text) => filled(text, facts))

const frame = ({ directory }: Kit): string[] => ['-f', join(directory, 'httpd.conf')]

let count = 0

/** The settings that the template `apache` printed, then those of `extras`; nothing else is told of GateKeeper. */
export const startApache = async (
  gatekeeper: GateKeeper,
  kit: Kit,
  { extras = [], facts = {}, directives = [], ...options }: ApacheOptions = {},
): Promise<App> => {
  count += 1
  const file = join(kit.directory, `settings-${count}.conf`)
  const apache = await startApp(gatekeeper, {
    command: [APACHE, ...frame(kit), '-D', 'FOREGROUND'],
    user: USER,
    env: { RUN: kit.directory, SETTINGS: file },
    template: {
      id: 'apache',
      settings: (printed) => {
        const texts = [...printed, ...extras.map((extra) => extraText(extra, facts)), ...directives]
        writeFileSync(file, texts.map((text) => `${text.trimEnd()}\n`).join('\n'))
        own(file)
        return {}
      },
    },
    ...options,
  })
  const known = { app: apache.url, ...facts }
  for (const { gk = [], publishes } of extras) {
    if (publishes)
      writeFileSync(filled('{files}/keys.json', known), JSON.stringify(await apache.ask('/oidc/callback?jwks=rsa')))
    if (gk.length > 0) await gatekeeper.gk('clients', 'update', apache.id, ...gk.map((word) => filled(word, known)))
  }
  return apache
}

/** `apachectl -t`: what Apache says of these settings, or nothing where it takes them. */
export const faultOf = async (kit: Kit, settings: string): Promise<string | undefined> => {
  const file = join(kit.directory, 'tried.conf')
  writeFileSync(file, settings)
  own(file)
  const env = { PATH: process.env.PATH, RUN: kit.directory, SETTINGS: file, PORT: '1', APP_URL: 'http://localhost' }
  const tried = promisify(execFile)(APACHE, ['-t', ...frame(kit)], { env, timeout: 15_000 })
  return tried.then(
    () => undefined,
    (error: { stderr?: string }) => error.stderr ?? String(error),
  )
}

/** A line for each request that it has answered: method, path and status. */
export const accessLog = ({ directory }: Kit, { url }: App): string =>
  readFileSync(join(directory, `access-${new URL(url).port}.log`), 'utf8')
