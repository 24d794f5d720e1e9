import { randomBytes } from 'node:crypto'
import { auditEvent } from '@gatekeeper/api/audit'
import { firstAdminWrites, SETUP_DONE, setupTokenName } from '@gatekeeper/api/setup/create-admin'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { checkPassword } from '@gatekeeper/core/authentication/password-rules'
import { parseEmail } from '@gatekeeper/core/email'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertApiKey } from '@gatekeeper/db/stores/api-keys'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findInstanceValue, putInstanceValueIfAbsent } from '@gatekeeper/db/stores/instance'
import type { ServerServices } from '../services'

export const getSetupNeeded = async ({ db }: Pick<ServerServices, 'db'>): Promise<boolean> =>
  (await findInstanceValue(db, SETUP_DONE)) === null

/** The one-time link for the console. Every start before the first administrator makes one; all fall with the first use of any. */
export const makeSetupLink = async (services: ServerServices): Promise<string> => {
  const token = makeToken('setup', randomBytes(32))
  await services.db.commit([putInstanceValueIfAbsent(setupTokenName(hashToken(token)), '1')])
  return `${services.issuer}/setup?token=${token}`
}

export type Bootstrapped = { kind: 'done' } | { kind: 'nothing' } | { kind: 'refuse'; reason: string }

/** The unattended first start: honoured only while there is no administrator; of several nodes one wins. */
export const bootstrap = async (services: ServerServices): Promise<Bootstrapped> => {
  const { email, password, api_key } = services.config.bootstrap
  if (email === null || password === null || !(await getSetupNeeded(services))) return { kind: 'nothing' }
  const address = parseEmail(email)
  if (address.kind === 'refuse')
    return { kind: 'refuse', reason: `GK_BOOTSTRAP_ADMIN_EMAIL is refused: ${address.reason}.` }
  const settings = services.snapshots.settings()
  const verdict = checkPassword(password, {
    min_length: settings.password_min_length,
    context: [email, settings.instance_name],
  })
  if (verdict.kind === 'refuse')
    return { kind: 'refuse', reason: `GK_BOOTSTRAP_ADMIN_PASSWORD is refused: ${verdict.reason}` }
  const hash = await services.passwords.hash(password)
  if (typeof hash !== 'string') return { kind: 'refuse', reason: 'The password could not be hashed in time.' }
  const now = services.now()
  const system = { actor_type: 'system' as const, actor_id: null, actor_name: 'bootstrap' }
  const { user, writes } = firstAdminWrites({ id: services.newId(), name: null, email, hash }, now)
  const event = auditEvent(
    { services, ip: null, user_agent: null, caller: { kind: 'anonymous' } },
    { action: 'setup.completed', target_type: 'user', target_id: user.id, target_name: email },
    system,
  )
  const key =
    api_key === null
      ? []
      : [
          insertApiKey({
            id: services.newId(),
            name: 'bootstrap',
            hash: hashToken(api_key),
            hint: api_key.slice(-4),
            scopes: [...API_KEY_SCOPES],
            created_by: user.id,
            created_at: now,
            expires_at: null,
            last_used_at: null,
            revoked_at: null,
          }),
        ]
  const result = await services.db.commit([...writes, ...key, insertAuditEvent(event)])
  return result.kind === 'done' ? { kind: 'done' } : { kind: 'nothing' }
}
