// One's own account.
import type { JSX } from 'solid-js'
import { list, plural } from '../format'

export default {
  account: 'Account',
  administration: 'Administration',
  main: 'Main',
  loading: 'Your account is loading',
  signOut: 'Sign out',

  signIn: 'Sign-in',
  signInAbout: 'How you prove that it’s you.',
  password: 'Password',
  change: 'Change',
  passwordChange: 'Change password',
  currentPassword: 'Current password',
  currentMissing: 'Enter your current password.',
  newPassword: 'New password',
  newPasswordHint: (least: number) =>
    plural(least, {
      one: 'At least # character. A few words in a row make a good one.',
      other: 'At least # characters. A few words in a row make a good one.',
    }),
  newPasswordShort: (least: number) =>
    plural(least, { one: 'Use at least # character.', other: 'Use at least # characters.' }),
  passwordEnds: 'Changing it ends your other sessions; you stay signed in here.',
  passwordChanged: 'Your password is changed. Other sessions have ended.',

  sessions: 'Sessions',
  sessionsAbout: 'Where you’re signed in now.',
  unknownDevice: 'Unknown device',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  thisOne: 'This one',
  signedInAt: (at: JSX.Element): JSX.Element => ['Signed in ', at],
  lastSeen: (at: JSX.Element): JSX.Element => ['last seen ', at],
  end: 'End',
  ended: (device: string) => `The session in ${device} has ended.`,
  endOthers: 'End all others',
  endedOthers: (n: number) => plural(n, { one: '# session has ended.', other: '# sessions have ended.' }),
  noOthers: 'There was no other session.',

  apps: 'Apps',
  appsAbout: 'What may see something of you.',
  noApps: 'No apps yet',
  noAppsAbout: 'When you sign in to an app with this account, it appears here, and you can take its access back.',
  sees: (what: string[]) => `Sees ${list(what)}`,
  seesNothing: 'Knows that it’s you',
  lastUsed: (at: JSX.Element): JSX.Element => ['last used ', at],
  scopeName: 'your name',
  scopeEmail: 'your email address',
  scopeGroups: 'your groups',
  scopePhone: 'your phone number',
  scopeAddress: 'your postal address',
  evenAway: 'even while you’re away',
  remove: 'Remove',
  revoke: 'Remove access',
  revokeTitle: (app: string) => `Remove the access of ${app}?`,
  revokeAbout: (app: string) =>
    `${app} can no longer see your details. Should you sign in there again, it asks again where it has to.`,
  revoked: (app: string) => `${app} has no access any more.`,
}
