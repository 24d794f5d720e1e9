import type { DenialReason } from '../../forward-auth/words'

/** The words of the pages that the server makes; English is the type of all. */
const denials: Record<DenialReason, string> = {
  hop: 'It is not reachable in this way.',
  target: 'The request could not be understood.',
  host: 'There is no such app here.',
  app_token: 'It asks for a second factor, which an app cannot give.',
  too_much: 'You are in more groups than this app can be told. Ask your administrator.',
  rule: 'Nobody may open this part of it.',
  not_named: 'It is for people who were given access to it, and you aren’t one of them yet.',
  terms: 'You may open it only from certain networks or at certain hours, and not now.',
  unknown_policy: 'It is not set up completely. Ask your administrator.',
}

export default {
  denials,
  denied: 'You may not open this page.',
  cannotOpen: (site: string) => `You can’t open ${site}`,
  cannotOpenPage: 'You can’t open this page',
  otherAccount: 'Use another account',
  toApps: 'Back to my apps',
  codeFor: 'If you write to your administrator, give this code:',
  /** `name` is HTML. */
  badParameter: (name: string) => `The request’s ${name} is not as expected. Whoever runs the app can put it right.`,
  /** `code` and `link` are HTML. */
  reference: (code: string, link: (label: string) => string) =>
    `Reference ${code}. An administrator can ${link('open it under Traces')}.`,
  backTo: (app: string) => `Back to ${app}`,
  open: (app: string) => `Open ${app}`,
  over: {
    title: 'This sign-in is over',
    words: 'It took too long, or it is already done. Go back to the app and start again.',
  },
  otherBrowser: {
    title: 'Another browser',
    words: 'This sign-in was started in another browser, or cookies are blocked here. Start again from the app.',
  },
  cannotStart: {
    title: 'This sign-in cannot start',
    words: 'The app sent you here with a request that we cannot trust. Nothing was sent back to it.',
  },
  clientChanged: {
    title: 'This sign-in cannot go on',
    words: 'The app was changed while you signed in. Go back to it and start again.',
  },
  siteGone: {
    title: 'This sign-in cannot go on',
    words: 'The app was changed or removed while you signed in. Open it again, or ask your administrator.',
  },
  upstreamOver: {
    title: 'This sign-in cannot go on',
    words:
      'It was begun in another browser, it took too long, or it is done already. Nothing was changed. Start again from the app that you came from.',
  },
  toSignIn: 'To the sign-in page',
  changed: {
    title: 'Try again',
    words: 'Something changed while you signed in. Go back to the app and start again.',
  },
  siteChanged: { title: 'Try again', words: 'Something changed while you signed in. Open the app again.' },
  fromTheApp: 'This sign-in begins at the app itself, which then sends you here.',
  cancelled: (site: string) => ({
    title: 'You did not sign in',
    words: `You have cancelled the sign-in to ${site}. Nothing was changed.`,
  }),
  inCircles: (site: string) => ({
    title: `${site} keeps sending you back`,
    words:
      'You are signed in, but the app does not see it. Your browser may block its cookies, or its proxy drops them.',
  }),
  tryAgain: (site: string) => `Try ${site} again`,
  handOver: {
    title: (site: string) => `The sign-in to ${site} was not completed`,
    over: 'It took too long, or this link was used already.',
    other_browser: 'It was begun in another browser, or the cookies of this app are blocked here.',
    again: 'Start again',
  },
  formPost: { title: 'Back to the app', words: 'If nothing happens, continue by hand.', button: 'Continue' },
  signOut: {
    title: 'Sign out?',
    nobody: 'Nobody is signed in here.',
    signedIn: (account: string) => `You are signed in as ${account}.`,
    asks: (app: string) => `${app} asks to sign you out.`,
    unregistered: 'The app named an address to go back to that is not registered. You will stay here.',
    button: 'Sign out',
    stay: 'Stay signed in',
  },
  signedOut: {
    title: 'You are signed out',
    words: 'Apps that you opened may stay open until their own sign-in ends.',
    from: (instance: string) => `From ${instance}, and from your apps as far as they can be told.`,
    again: 'Sign in again',
    goOn: (app: string) => `Go on to ${app}`,
    states: {
      signed_out: 'Signed out',
      telling: 'Being told',
      retrying: 'Retrying',
      failed: 'Not reached',
      by_frame: 'Asked',
      not_supported: 'Still open',
    },
    about: {
      retrying: 'No answer yet',
      failed: 'It never answered; sign out there',
      by_frame: 'In this browser',
      not_supported: 'Can’t be told; sign out there',
    },
    open: 'Open',
    openOf: (app: string) => `Open ${app}`,
    look: 'Look again',
    close: 'You may close this page; the retries go on without it, for a day.',
  },
  signOutRefused: {
    title: 'This sign-out cannot go on',
    words: 'The app sent you here with a request that does not fit. You are still signed in where you were.',
  },
  foreignForm: {
    title: 'Nothing was done',
    words: 'The request did not come from the sign-out page. Open that page and try again.',
  },
  away: {
    title: 'Back in a moment',
    words: 'The sign-in is being restored from a backup. Load this page again in a minute.',
  },
  toSignOut: 'To the sign-out page',
  help: 'Need help?',
}
