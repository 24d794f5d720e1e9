// Sign-outs: what became of each app when a session of a person ended.
import { plural } from '../format'

export default {
  title: 'Sign-outs',
  text: 'What became of the apps when a session ended: the last twenty.',
  loading: 'The sign-outs are loading',
  none: 'No session with apps has ended lately.',
  of: (device: string) => `Apps of ${device}`,
  tries: (n: number) => plural(n, { one: '# try', other: '# tries' }),
  next: 'next',
  outcomes: {
    signed_out: 'Signed out',
    telling: 'Being told',
    retrying: 'Retrying',
    failed: 'Not reached',
    by_frame: 'Asked in the browser',
    not_supported: 'Can’t be told',
  },
  answered: (status: number) => `It answered ${status}.`,
  apps: (n: number) => plural(n, { one: '# app', other: '# apps' }),
  missing: (n: number) => plural(n, { one: '# not told', other: '# not told' }),
  again: 'Try again',
  againOf: (app: string) => `Try again to tell ${app}`,
  told: (app: string) => `${app} is signed out.`,
  notTold: (app: string) => `${app} could not be told. It is tried again for a day.`,
}
