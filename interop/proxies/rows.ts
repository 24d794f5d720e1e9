// PX-01 to PX-11, PX-20 to PX-23, PX-25: real proxies, configured by the very snippets that administrators are given.
import { suite } from '../harness/suite'
import { CASES } from './cases'
import { KITS } from './kits'

export const proxies = KITS.map(({ title, prepare }) => suite(title, prepare, CASES))
