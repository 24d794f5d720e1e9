// Debian starts a web server as soon as it is installed, and again at every boot: port 80 of the machine that runs the tests is not ours.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Asked by `invoke-rc.d` and `deb-systemd-invoke` before a package starts anything; 101 forbids it (invoke-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d'
const OURS = '# Written by the tests of GateKeeper for the time of an installation; remove it.'

/** Nothing that `install` brings is started. A policy that the machine has already is the machine's own, and stays. */
export async function withoutStarting<T>(install: () => Promise<T>, policy = POLICY): Promise<T> {
  if (existsSync(policy) && !isOurs(policy)) return install()
  writeFileSync(policy, `#!/bin/sh\n${OURS}\nexit 101\n`, { mode: 0o755 })
  try {
    return await install()
  } finally {
    rmSync(policy, { force: true })
  }
}

/** Left by a run that was killed. */
const isOurs = (policy: string) => readFileSync(policy, 'utf8').includes(OURS)
