// PX-01 to PX-11, PX-20 to PX-25: real proxies, configured by the very snippets that administrators are given.
import { suite } from '../harness/suite'
import { CASES } from './cases'
import { JWT_AUTHN } from './jwt-authn'
import { KITS } from './kits'
import { MORE_CASES } from './more-cases'

export const proxies = KITS.map(({ title, prepare }) =>
  suite(title, prepare, [...CASES, ...MORE_CASES, ...(title.includes('Envoy') ? [JWT_AUTHN] : [])]),
)
