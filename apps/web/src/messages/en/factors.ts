// Second factors: at the sign-in and in one's own account.
import type { JSX } from 'solid-js'
import { plural } from '../format'

export default {
  loading: 'The next step is loading',
  code: 'Code',
  digits: '6 digits',
  codeMissing: 'Enter the 6 digits of the code.',
  continue: 'Continue',
  back: 'Back',
  another: 'Use another way',
  chooseLead: 'Choose how to confirm it’s you.',
  use: 'Use',
  ways: { passkey: 'Passkey', totp: 'Authenticator app', email_code: 'Code by email', recovery_code: 'Recovery code' },
  passkeyAbout: 'On this device or a security key',
  totpAbout: 'A code of 6 digits',
  emailAbout: (email: string) => `To ${email}`,
  recoveryAbout: (left: number) => plural(left, { one: '# left', other: '# left' }),
  leads: {
    passkey: 'Confirm with your passkey.',
    totp: 'Enter the code your authenticator app shows.',
    email_code: 'Enter the code we mail you.',
    recovery_code: 'Enter one of the codes you kept.',
  },

  wrong: {
    totp: 'That’s not the code your app shows now. Wait for the next one. If that’s wrong too, check that your phone sets its clock by itself.',
    email_code: 'That’s not the code of our last mail. Check its digits.',
    recovery_code: 'That’s not one of your codes. Check it letter by letter; capitals, spaces and dashes don’t matter.',
  },
  usedTotp: 'That code was used already. Wait for the next one, at most 30 seconds.',
  usedRecovery: 'That code was used before. Each works once: take another.',
  codeEnded: 'That code no longer works. Send a new one.',

  trust: (days: number) => plural(days, { one: 'Trust this device for # day', other: 'Trust this device for # days' }),
  trustUntil: (date: string) => `No code is asked here until ${date}.`,

  sending: 'Sending a code',
  sent: (email: string) => `We’ve sent a code to ${email}. It’s good for 10 minutes.`,
  notSent: 'Too many codes were asked for in the last hour. Use another way, or wait.',
  resend: 'Send a new code',
  resendIn: (minutes: number, seconds: number) => `New code in ${minutes}:${String(seconds).padStart(2, '0')}`,

  recoveryCode: 'Recovery code',
  recoveryHint: 'Each works once.',
  recoveryMissing: 'Enter one of your recovery codes.',

  enrollTitle: 'Add a second factor',
  enrollLead: (what: string) => `${what} asks for more than a password.`,
  enrollChoose: 'You do this once. Choose what you have at hand.',
  enrollTotp: 'Set up an authenticator app',
  enrollTotpAbout: 'An app on your phone that shows a new code every 30 seconds.',

  scan: 'Scan this with your authenticator app.',
  qrLabel: 'QR code for your authenticator app',
  cannotScan: 'Or type this key into it:',
  key: 'the key',
  confirmLead: 'Then enter the code it shows.',
  confirm: 'Confirm',
  beginAgain: 'That QR code is no longer the one. Scan this new one.',

  keepTitle: 'Keep these codes',
  keepLead: 'Each opens your account once, should you lose your phone. They’re shown only now.',
  keepFile: (instance: string, email: string) => `Recovery codes of ${email} at ${instance}. Each works once.`,
  codes: 'Recovery codes',
  codesOf: 'the codes',
  download: 'Download',
  kept: 'I’ve kept them',

  refused: {
    pending: {
      title: 'Waiting for approval',
      lead: 'An administrator has to let you in. You get a mail as soon as that’s done.',
    },
    domain: {
      title: 'Not with this address',
      lead: 'Only addresses of certain domains may sign in here, and yours isn’t one of them.',
    },
    inactive: {
      title: 'This account is closed',
      lead: 'It was disabled or has run out. An administrator can open it.',
    },
  },
  useOther: 'Use another account',

  app: 'Authenticator app',
  appOff: 'Off. A code from your phone, asked for after your password.',
  appSince: (at: JSX.Element): JSX.Element => ['On since ', at],
  setUp: 'Set up',
  replace: 'Replace',
  remove: 'Remove',
  setUpTitle: 'Set up an authenticator app',
  replaceTitle: 'Replace your authenticator app',
  replaceAbout: 'The app you use now works until the new one has shown a code.',
  added: 'Your authenticator app is on.',
  removeTitle: 'Remove your authenticator app?',
  removeText:
    'Your codes no longer work, and your password alone signs you in, unless you have a passkey. Trusted devices are forgotten. You get a mail about it.',
  removed: 'Your authenticator app is removed.',

  codesNone: 'None. They come with your first authenticator app.',
  codesNew: 'None left. Make new ones before you need one.',
  codesLeft: (left: number, total: number) => `${left} of ${total} left`,
  codesFew: 'Make new ones before they run out.',
  few: 'Few left',
  none: 'None left',
  newCodes: 'New codes',
  newTitle: 'Make new recovery codes?',
  newText: 'The codes you have now stop working at once. You get a mail about it.',
  done: 'Done',

  devices: 'Trusted devices',
  devicesAbout: 'No second factor is asked on these.',
  noDevices: 'None. You can trust a device when you sign in with a second factor.',
  until: (at: JSX.Element): JSX.Element => ['Until ', at],
  thisDevice: 'This device',
  forget: 'Forget',
  forgetAll: 'Forget all',
  forgotten: (name: string) => `A second factor is asked again in ${name}.`,
  allForgotten: 'A second factor is asked again everywhere.',
}
