// What somebody proves themselves by, as an administrator sees it.
import type { JSX } from 'solid-js'
import { plural } from '../format'

export default {
  title: 'Factors',
  text: 'How they prove who they are.',
  loading: 'The factors are loading',
  password: 'Password',
  passwordSince: (at: JSX.Element): JSX.Element => ['Changed ', at],
  mustChange: 'Must be changed at the next sign-in',
  noPassword: 'None. They sign in by what else is here.',
  app: 'Authenticator app',
  appSince: (at: JSX.Element): JSX.Element => ['On since ', at],
  appOff: 'Off',
  passkeys: 'Passkeys',
  passkeyNames: (n: number, names: string) => `${plural(n, { one: '# passkey', other: '# passkeys' })}: ${names}`,
  noPasskeys: 'None',
  codes: 'Recovery codes',
  codesLeft: (left: number, total: number) => `${left} of ${total} left`,
  noCodes: 'None',
  linked: (label: string, at: JSX.Element): JSX.Element => [`${label}, connected `, at],
  remove: 'Remove',
  removeTitle: (what: string, who: string) => `Remove ${what} of ${who}?`,
  whats: { totp: 'the authenticator app', passkeys: 'all passkeys', recovery_codes: 'the recovery codes' },
  removeText:
    'Do this for somebody who has lost it, once you’re sure who asks. Their sessions end, trusted devices are forgotten, and they get a mail about it. What else they have stays.',
  removed: (who: string) => `Removed. ${who} gets a mail about it.`,

  devices: 'Trusted devices',
  devicesText: 'No second factor is asked on these.',
  noDevices: 'They trust no device.',
  columns: { device: 'Device', from: 'From', used: 'Last used', until: 'Until' },
  acts: 'Acts',
  forget: 'Forget',
  forgetAll: 'Forget all',
  forgotten: (name: string) => `A second factor is asked again in ${name}.`,
  forgetAllTitle: (who: string) => `Forget all devices of ${who}?`,
  forgetAllText: 'A second factor is asked again everywhere. They get a mail about it.',
  allForgotten: 'All devices are forgotten.',
}
