// The two programs the tests need beyond Bun and Node, from Debian's packages.
import { existsSync } from 'node:fs'
import { CHROMIUM } from './chromium'
import { postgresPrograms } from './postgres'
import { run } from './run'

interface Requirement {
  package: string
  for: string
  present: () => boolean
}

const INSTALL_WITHIN = 5 * 60_000

const REQUIREMENTS: readonly Requirement[] = [
  { package: 'chromium', for: 'the journeys in e2e/', present: () => existsSync(CHROMIUM) },
  { package: 'postgresql', for: 'the tests on PostgreSQL', present: () => postgresPrograms() !== undefined },
]

/** Installs what is missing when it may, and answers what is missing still, a sentence each. */
export async function installMissing(requirements = REQUIREMENTS): Promise<string[]> {
  const missing = requirements.filter((requirement) => !requirement.present())
  if (missing.length > 0 && mayInstall()) await install(missing.map((requirement) => requirement.package))
  return missing
    .filter((requirement) => !requirement.present())
    .map(
      (requirement) =>
        `${requirement.package} is missing, ${requirement.for} will fail. As root on Debian: apt-get update && apt-get install ${requirement.package}`,
    )
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** RUNLEVEL=1 keeps the package from starting a server of its own; the tests start theirs. */
async function install(packages: string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  await run(['apt-get', 'update'], { env, timeout: INSTALL_WITHIN })
  await run(['apt-get', 'install', '--yes', '--no-install-recommends', ...packages], { env, timeout: INSTALL_WITHIN })
}
