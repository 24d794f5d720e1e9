// The programs the tests need beyond Bun and Node, from Debian's packages.
import { existsSync } from 'node:fs'
import { CHROMIUM } from './chromium'
import { postgresPrograms } from './postgres'
import { withoutStarting } from './quiet-install'
import { run } from './run'

interface Requirement {
  package: string
  for: string
  present: () => boolean
  /** What the package would start at every boot of a machine with systemd. */
  service?: string
}

const INSTALL_WITHIN = 5 * 60_000

const REQUIREMENTS: readonly Requirement[] = [
  { package: 'chromium', for: 'the journeys in e2e/', present: () => existsSync(CHROMIUM) },
  { package: 'postgresql', for: 'the tests on PostgreSQL', present: () => postgresPrograms() !== undefined },
  {
    package: 'nginx',
    for: 'the journeys through nginx',
    present: () => existsSync('/usr/sbin/nginx'),
    service: 'nginx.service',
  },
  {
    package: 'caddy',
    for: 'the journeys through Caddy',
    present: () => existsSync('/usr/bin/caddy'),
    service: 'caddy.service',
  },
  {
    package: 'libnss3-tools',
    for: 'the journeys by https',
    present: () => existsSync('/usr/bin/certutil'),
  },
  { package: 'openssl', for: 'the journeys by https', present: () => existsSync('/usr/bin/openssl') },
]

/** Installs what is missing when it may, and answers what is missing still, a sentence each. */
export async function installMissing(requirements = REQUIREMENTS): Promise<string[]> {
  const missing = requirements.filter((requirement) => !requirement.present())
  if (missing.length > 0 && mayInstall()) await install(missing)
  return missing
    .filter((requirement) => !requirement.present())
    .map(
      (requirement) =>
        `${requirement.package} is missing, ${requirement.for} will fail. As root on Debian: apt-get update && apt-get install ${requirement.package}`,
    )
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** RUNLEVEL=1 keeps a package without systemd from starting a server of its own, too; the tests start theirs. */
async function install(missing: readonly Requirement[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const packages = missing.map((requirement) => requirement.package)
  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages]
  await run(['apt-get', 'update'], { env, timeout: INSTALL_WITHIN })
  await withoutStarting(() => run(command, { env, timeout: INSTALL_WITHIN }))
  // Of those alone that were not here before: nobody has asked for them to be served on port 80 after the next boot.
  const services = missing.flatMap(({ service, present }) => (service !== undefined && present() ? [service] : []))
  if (services.length > 0 && existsSync('/usr/bin/systemctl')) await run(['systemctl', 'disable', ...services])
}
