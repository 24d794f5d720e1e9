// The sign-in, step by step, and the log-out.
import type { JSX } from 'solid-js'
import { plural } from '../format'

export default {
  signIn: 'Sign in',
  signInTo: (what: string) => `Sign in to ${what}`,
  withAccount: (instance: string) => `with your ${instance} account`,
  oneAccount: 'One account for everything here.',
  loading: 'The sign-in is loading',
  working: 'Checking…',

  login: 'Email or username',
  loginMissing: 'Enter your email or username.',
  continue: 'Continue',
  enterPassword: 'Enter your password.',
  password: 'Password',
  passwordMissing: 'Enter your password.',
  notYou: 'Not you?',
  backTo: (app: string) => `Back to ${app}`,

  wrongCredentials: 'That email and password don’t match.',
  checkBoth: 'Check both, then try again.',
  throttled: 'Too many tries.',
  locked: 'Too many tries in a row.',
  lockedHelp: 'An administrator has to set a new password for this account.',
  busy: 'Many people are signing in right now.',
  waitSeconds: (seconds: number) =>
    plural(seconds, { one: 'Try again in # second.', other: 'Try again in # seconds.' }),
  waitUntil: (time: string) => `Try again at ${time}.`,
  changedMeanwhile: 'Something changed while you signed in. Try again.',
  notThisStep: 'This step is done already. Go on with the next.',
  offline: 'The server can’t be reached.',
  offlineHelp: 'What you typed is still here. Check your connection, then try again.',

  chooseAccount: 'Choose an account',
  toOpen: (app: string) => `to go on to ${app}`,
  continueAs: (who: string) => `Continue as ${who}`,
  useAnother: 'Use another account',

  newPasswordTitle: 'Choose a new password',
  newPasswordWhy: 'Your administrator asks for one before you go on.',
  newPassword: 'New password',
  newPasswordHint: (least: number) =>
    plural(least, {
      one: 'At least # character. A few words in a row make a good one.',
      other: 'At least # characters. A few words in a row make a good one.',
    }),
  newPasswordShort: (least: number) =>
    plural(least, { one: 'Use at least # character.', other: 'Use at least # characters.' }),
  newPasswordSave: 'Save and sign in',

  consentTitle: (app: string) => `${app} asks for access`,
  consentLead: 'It will be able to see',
  consentNothing: 'It will see that it’s you, and nothing else.',
  allow: 'Allow',
  deny: 'Deny',
  consentFoot: (instance: string) => `Never your password. Take it back at any time in your ${instance} account.`,
  isNew: 'New',
  scopeProfile: 'Your name and profile',
  scopeEmail: 'Your email address',
  profileHasEmail: (email: string) => `Your email address ${email} goes with it`,
  scopeGroups: 'Your groups',
  scopePhone: 'Your phone number',
  scopeAddress: 'Your postal address',
  scopeOffline: 'All this while you’re away',
  scopeOfflineHelp: 'Until you take it back',
  scopeOther: (scope: string) => `Something it calls “${scope}”`,
  claims: 'Also',

  expiredTitle: 'This sign-in is over',
  expiredLead: 'It waited too long, or it was finished already. Nothing is lost.',
  expiredHelp: 'Go back to the app you came from and sign in from there.',
  otherBrowserTitle: 'This sign-in began elsewhere',
  otherBrowserLead: 'It was started in another browser, or this one kept no cookie of it.',
  otherBrowserHelp: 'Open the app in this browser and sign in from there.',
  cookiesTitle: 'Cookies are blocked',
  cookiesLead: 'Without them no sign-in can be kept.',
  cookiesHelp: (host: string) => `Allow cookies for ${host} in your browser, then start again.`,
  overTitle: 'This sign-in can’t go on',
  startAgain: 'Start again',
  signInHere: (instance: string) => `Sign in to ${instance}`,

  signOutTitle: 'Sign out?',
  signOutLead: (instance: string) => `You’ll be signed out of ${instance} in this browser.`,
  signOut: 'Sign out',
  staySignedIn: 'Stay signed in',
  signedOutTitle: 'You’re signed out',
  signedOutLead: 'Apps you still have open may need signing out there.',
  signInAgain: 'Sign in again',

  /** Who is in use; the name in bold. */
  accountInUse: (who: JSX.Element): JSX.Element => ['Signed in as ', who],
}
