// oauth2-proxy itself, as its authors publish it, by the configuration that its template prints.
import { deepEqual } from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startApp } from '../harness/app'
import { goProgram } from '../harness/packages'
import { suite } from '../harness/suite'
import { GROUPS } from '../harness/users'
import type { World } from '../harness/world'

const MODULE = 'github.com/oauth2-proxy/oauth2-proxy/v7'
const VERSION = 'v7.15.6'

async function signIn({ gatekeeper, users, person, folder }: World, program: string): Promise<void> {
  const file = join(folder, 'oauth2-proxy.cfg')
  // The shell puts the port in, which is known only once the program is started.
  const command = [
    '/bin/sh',
    '-c',
    'exec "$0" "--config=$CONFIG" "--http-address=127.0.0.1:$PORT" --upstream=static://202',
    program,
  ]
  await using app = await startApp(gatekeeper, {
    command,
    template: {
      id: 'oauth2-proxy',
      settings: ([config = '']) => {
        const own = config
          .replace('<32 random bytes, base64url>', randomBytes(32).toString('base64url'))
          .replace('<address of your proxy>', '127.0.0.1/32')
        writeFileSync(file, own, { mode: 0o600 })
        return { CONFIG: file }
      },
    },
  })
  await using maren = await person()
  const { user, email, groups, preferredUsername } = await maren.signIn(
    `${app.url}/oauth2/start?rd=/oauth2/userinfo`,
    users.full,
  )
  deepEqual(
    { user, email, groups, preferredUsername },
    { user: users.full.id, email: 'maren@example.com', groups: GROUPS, preferredUsername: 'maren' },
  )
}

export const oauth2Proxy = [
  suite('templates: oauth2-proxy', ({ folder }) => goProgram(folder, MODULE, VERSION), [
    { title: 'RP-05 oauth2-proxy itself, by the settings of its template', run: signIn },
  ]),
]
