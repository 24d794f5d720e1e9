import { checkPassword } from '@gatekeeper/core/authentication/password-rules'
import type { User } from '@gatekeeper/core/user'
import type { Context } from '../context'
import { busy, invalid } from '../errors'

/** The hash of a new password that keeps the rules, or a refusal that names the field `new-password`. */
export const hashNewPassword = async (
  context: Context,
  password: string,
  owner: Pick<User, 'email' | 'name' | 'username'>,
): Promise<string> => {
  const { passwords, snapshots, now } = context.services
  const settings = snapshots.settings()
  const about = [owner.email, owner.name, owner.username, settings.instance_name].filter(
    (word): word is string => !!word,
  )
  const verdict = checkPassword(password, { min_length: settings.password_min_length, context: about })
  if (verdict.kind === 'refuse') throw invalid([{ field: 'new-password', message: verdict.reason }])
  const hash = await passwords.hash(password)
  if (typeof hash !== 'string') throw busy(now() + hash.retry_after * 1000)
  return hash
}
