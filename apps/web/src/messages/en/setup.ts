// The first run.
import { plural } from '../format'

export default {
  title: 'Set up GateKeeper',
  loading: 'The setup is loading',
  working: 'Checking…',
  tokenLead: 'It takes a minute.',
  token: 'Setup token',
  tokenHint: 'GateKeeper printed it on its console when it started.',
  tokenMissing: 'Paste the token from the console.',
  tokenWrong: 'That isn’t the setup token. Copy it again from the console; a restart prints a new one.',
  continue: 'Continue',
  adminLead: 'You become the first administrator.',
  name: 'Name',
  email: 'Email',
  emailMissing: 'Enter your email address.',
  emailInvalid: 'This is not an email address.',
  password: 'Password',
  passwordHint: (least: number) =>
    plural(least, {
      one: 'At least # character. A few words in a row make a good one.',
      other: 'At least # characters. A few words in a row make a good one.',
    }),
  passwordShort: (least: number) =>
    plural(least, { one: 'Use at least # character.', other: 'Use at least # characters.' }),
  instance: 'Name of this GateKeeper',
  instanceHint: 'People read it when they sign in: “with your … account”.',
  finish: 'Finish setup',
  checks: 'Checked',
  tokenAccepted: 'Setup token accepted',
  address: 'Address',
  secure: 'Secure cookies',
  insecure: 'No encryption here: set BASE_URL to an https address before others use it',
  doneTitle: 'Set up already',
  doneLead: 'This GateKeeper has its administrator.',
  signIn: 'Sign in',
}
