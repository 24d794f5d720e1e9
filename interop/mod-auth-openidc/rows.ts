// RP-13 to RP-16: Apache protects pages by mod_auth_openidc, set up by the template of GateKeeper (docs/mod-auth-openidc.md).
import { suite } from '../harness/suite'
import { fromDebian } from './apache'
import { LATER } from './later'
import { LOG_OUT } from './log-out'
import { REFRESH } from './refresh'
import { REFUSALS } from './refusals'
import { SIGN_IN } from './sign-in'

export const modAuthOpenidc = [
  suite('mod_auth_openidc (Debian)', fromDebian, [...SIGN_IN, ...REFUSALS, ...LOG_OUT, ...REFRESH, ...LATER]),
]
