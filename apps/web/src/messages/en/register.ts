// Coming to an account: by mail, or by an invitation.
import { plural } from '../format'

export default {
  title: 'Create an account',
  loading: 'The registration is loading',
  working: 'Working…',
  askLead: 'We’ll mail you a link to go on with.',
  email: 'Email',
  emailMissing: 'Enter your email address.',
  emailInvalid: 'This is not an email address.',
  emailDomain: 'Addresses of this domain can’t be used here. Use one of your organisation.',
  sendLink: 'Send me a link',
  haveAccount: 'Sign in instead',

  inboxTitle: 'Look into your inbox',
  inboxLead: (email: string) => `We’ve written to ${email}.`,
  inboxText:
    'Follow the link in the mail within 24 hours. It may take a minute; look into your spam folder, too. You can close this page.',
  again: 'Send it again',
  againIn: (seconds: number) =>
    plural(seconds, { one: 'You can ask again in # second.', other: 'You can ask again in # seconds.' }),
  againAt: (time: string) => `You can ask again at ${time}.`,
  sentAgain: 'Sent again.',
  otherAddress: 'Use another address',

  finishTitle: 'Create your account',
  finishLead: 'Your address is confirmed. One more step.',
  finishLeadApp: (app: string) => `Your address is confirmed. One more step, then on to ${app}.`,
  inviteLead: (who: string, instance: string) => `${who} invites you to ${instance}.`,
  inviteLeadNobody: (instance: string) => `You’re invited to ${instance}.`,
  name: 'Name',
  nameHint: 'As others should read it.',
  password: 'Password',
  passwordHint: (least: number) =>
    plural(least, {
      one: 'At least # character. A few words in a row make a good one.',
      other: 'At least # characters. A few words in a row make a good one.',
    }),
  passwordShort: (least: number) =>
    plural(least, { one: 'Use at least # character.', other: 'Use at least # characters.' }),
  create: 'Create account',
  or: 'or',
  withoutPassword: 'Go on without a password',
  withoutPasswordText: 'You sign in by a code that is mailed to you, or by a passkey that you add later.',
  approvalNote: 'An administrator looks at new accounts before they can be used.',

  waitingTitle: 'Almost there',
  waitingLead: 'An administrator looks at your account first.',
  waitingText: (email: string) => `We’ll write to ${email} as soon as they have. There’s nothing more to do here.`,

  closedTitle: 'Registration is closed',
  closedLead: 'Nobody can create an account here by themselves.',
  closedText: 'Ask whoever runs this GateKeeper to invite you.',
  takenTitle: 'You have an account already',
  takenLead: 'This address belongs to an account here. Sign in with it.',
  forgot: 'Forgot your password?',
  expiredTitle: 'This link has run out',
  expiredLead: 'It was good for 24 hours. Start again to get a new one; it takes a minute.',
  usedTitle: 'This link was used already',
  usedLead: 'The account that it made is there. Sign in with it.',
  unknownTitle: 'This link doesn’t work',
  unknownLead: 'It isn’t complete, or a newer one was sent. Follow the link in the newest mail.',
  inviteExpiredTitle: 'This invitation has run out',
  inviteExpiredLead: 'Ask whoever invited you for a new one.',
  inviteRevokedTitle: 'This invitation was withdrawn',
  inviteRevokedLead: 'Ask whoever invited you, if that surprises you.',
  inviteClosedLead: 'New accounts aren’t taken any more. Ask whoever invited you.',
  refusedTitle: 'You can’t sign in yet',
  refusedLead: 'Your account is there, but it may not be used. Ask whoever runs this GateKeeper.',
  startAgain: 'Start again',
  signIn: 'Sign in',
}
