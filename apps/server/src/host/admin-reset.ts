/**
 * `admin reset [EMAIL] [--factors]`: a way back for whoever owns this host and cannot sign in any more. It needs no running
 * server and works beside one; it asks for no secret, since whoever runs it may read the database anyhow.
 */
import { randomBytes } from 'node:crypto'
import { auditEvent } from '@gatekeeper/api/audit'
import { makeLink } from '@gatekeeper/api/mail/links'
import { secondFactorThrottleKey } from '@gatekeeper/core/authentication/second-factor-throttle'
import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import { parseEmail } from '@gatekeeper/core/email'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import type { Database } from '@gatekeeper/db/database'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { forgetDevicesOfUser } from '@gatekeeper/db/stores/devices'
import { forgetProofsOfUser } from '@gatekeeper/db/stores/interactions'
import { spendLinksOfUser } from '@gatekeeper/db/stores/links'
import { endSessionsOfUser } from '@gatekeeper/db/stores/sessions'
import { clearThrottle } from '@gatekeeper/db/stores/throttles'
import { listUsers } from '@gatekeeper/db/stores/user-list'
import { findUserByEmailKey, updateUser } from '@gatekeeper/db/stores/users'
import { deleteSecondFactors } from '@gatekeeper/db/stores/ways-in'
import type { Config, Environment } from '../config'
import { failed, HOST, onDatabase, type Said, say } from './on-host'

const USAGE = 'Use it as: admin reset [EMAIL] [--factors]'
interface Asked {
  email: string | null
  factors: boolean
}

const readArguments = (args: string[]): Asked | null => {
  const [verb, email = null, ...rest] = args.filter((argument) => !argument.startsWith('-'))
  const options = args.filter((argument) => argument.startsWith('-'))
  if (verb !== 'reset' || rest.length > 0 || options.some((option) => option !== '--factors')) return null
  return { email, factors: options.includes('--factors') }
}

/** Prints and gives the exit code. */
export const admin = async (env: Environment, args: string[]): Promise<number> => {
  const asked = readArguments(args)
  if (!asked) return say(failed(64, USAGE))
  return say(await onDatabase(env, { beside: true }, (db, config) => reset(db, config, asked)))
}

/** Whom it is about; without an address the only administrator, in whatever state. */
const findWhom = async (db: Database, email: string | null, now: number): Promise<User | Said> => {
  if (email !== null) {
    const parsed = parseEmail(email)
    const user = parsed.kind === 'email' ? await findUserByEmailKey(db, parsed.key) : null
    return user ?? failed(1, `There is no user with the address ${email}.`)
  }
  const page = { sort: 'email', order: 'asc', offset: 0, limit: 20, now } as const
  const { rows, total } = await listUsers(db, { ...page, role: 'admin' })
  const [only] = rows
  if (only && total === 1) return only
  if (total === 0) return failed(1, 'There is no administrator. Name the user who is to become one.', USAGE)
  return failed(1, 'There are several administrators. Name one of them:', ...rows.map((row) => `  ${row.email}`))
}

const reset = async (db: Database, config: Config, { email, factors }: Asked): Promise<Said> => {
  const now = Date.now()
  const services = {
    issuer: config.issuer,
    now: () => now,
    newId: () => crypto.randomUUID(),
    newOrderedId: () => Bun.randomUUIDv7(),
    random: (bytes: number) => randomBytes(bytes),
  }
  const user = await findWhom(db, email, now)
  if ('code' in user) return user
  const link = makeLink(services, 'reset_password', { ...user, user_id: user.id })
  const event = auditEvent(
    { services, ip: null, user_agent: null, caller: { kind: 'anonymous' } },
    {
      action: 'user.reset_on_host',
      target_type: 'user',
      target_id: user.id,
      target_name: user.email,
      details: { factors, role_before: user.role, state_before: user.state },
    },
    HOST,
  )
  const result = await db.commit([
    updateUser(user.id, user.version, { role: 'admin', state: 'active', expires_at: null }, now),
    // SEC-090: no session from before has the new role.
    ...(user.role === 'admin' ? [] : [endSessionsOfUser(user.id, now)]),
    ...(factors ? withoutFactors(user.id) : []),
    spendLinksOfUser(user.id, ['reset_password', 'sign_in'], now),
    forgetProofsOfUser(user.id),
    ...[accountThrottleKey(user.id), secondFactorThrottleKey(user.id)].map(clearThrottle),
    link.write,
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') return failed(1, 'The account was changed meanwhile. Run the command again.')
  return { code: 0, lines: report(user, link.url, factors) }
}

const withoutFactors = (user_id: string): Write[] => [...deleteSecondFactors(user_id), forgetDevicesOfUser(user_id)]

const report = (user: User, url: string, factors: boolean): string[] => [
  `${user.email} is an active administrator. Set a new password within 15 minutes, at`,
  '',
  `  ${url}`,
  '',
  factors
    ? 'Passkeys, authenticator app and recovery codes are removed.'
    : 'Second factors stay in force; with --factors they are removed as well.',
]
