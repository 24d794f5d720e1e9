// Debian's Apache with mod_auth_openidc, private to the run.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, type AppOptions, startApp } from '../harness/app'
import type { GateKeeper } from '../harness/gatekeeper'
import { debian, debianVersion } from '../harness/packages'
import type { Prepared } from '../harness/suite'
import type { World } from '../harness/world'

const APACHE = '/usr/sbin/apache2'
/** Apache refuses to serve as root; Debian's package brings this user. */
const USER = 'www-data'

export interface Kit {
  /** Where Apache reads and writes; it belongs to whom Apache runs as. */
  directory: string
}

export const fromDebian = async ({ folder }: World): Promise<Prepared<Kit>> => {
  await debian({ apache2: APACHE, 'libapache2-mod-auth-openidc': '/usr/lib/apache2/modules/mod_auth_openidc.so' })
  const directory = join(folder, 'apache')
  mkdirSync(directory, { mode: 0o700 })
  for (const file of ['httpd.conf', 'environment.cgi']) copyFileSync(join(import.meta.dir, file), join(directory, file))
  chmodSync(join(directory, 'environment.cgi'), 0o755)
  if (process.getuid?.() === 0) execFileSync('chown', ['--recursive', `${USER}:`, directory])
  const versions = await Promise.all(['apache2', 'libapache2-mod-auth-openidc'].map(debianVersion))
  return { kind: 'ready', kit: { directory }, versions: versions.join(', ') }
}

/** `directives` come on top of httpd.conf; the callback is the one that /app protects. */
export const startApache = (
  gatekeeper: GateKeeper,
  { directory }: Kit,
  directives: readonly string[] = [],
  options: Partial<AppOptions> = {},
): Promise<App> =>
  startApp(gatekeeper, {
    command: [
      APACHE,
      '-f',
      join(directory, 'httpd.conf'),
      '-D',
      'FOREGROUND',
      ...directives.flatMap((directive) => ['-c', directive]),
    ],
    user: USER,
    callback: '/app/callback',
    env: { RUN: directory, PASSPHRASE: randomBytes(24).toString('base64url') },
    ...options,
  })

/** A line for each request that it has answered: method, path and status. */
export const accessLog = ({ directory }: Kit, { url }: App): string =>
  readFileSync(join(directory, `access-${new URL(url).port}.log`), 'utf8')
