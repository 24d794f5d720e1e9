/** `keys rotate-master` and `keys recover`: the master secret, by whoever owns this host (security.md section 6). */
import type { Environment } from '../config'
import { recoverKeys } from './keys-recover'
import { rotateMaster } from './keys-rotate-master'
import { failed, onDatabase, say } from './on-host'

const USAGE = ['Use it as: keys rotate-master [--new | --forget]', '       or: keys recover [--yes]']

const OPTIONS: Record<string, readonly string[]> = { 'rotate-master': ['--new', '--forget'], recover: ['--yes'] }

export const keys = async (env: Environment, args: string[]): Promise<number> => {
  const [verb = '', ...more] = args.filter((argument) => !argument.startsWith('-'))
  const options = args.filter((argument) => argument.startsWith('-'))
  const known = OPTIONS[verb]
  if (!known || more.length > 0 || options.length > 1 || options.some((option) => !known.includes(option)))
    return say(failed(64, ...USAGE))
  const [option] = options
  // What a running server still holds in memory must not be dropped behind its back.
  const beside = verb === 'rotate-master' && option !== '--forget'
  return say(
    await onDatabase(env, { beside }, (db, config) =>
      verb === 'recover' ? recoverKeys(db, config, option === '--yes') : rotateMaster(db, config, option ?? null),
    ),
  )
}
