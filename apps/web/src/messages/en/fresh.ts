// A factor once more, before something that makes or changes a credential.
export default {
  title: 'Confirm that it’s you',
  text: 'This concerns the safety of your account, and it’s a while since you last proved who you are.',
  loading: 'Looking for what you can confirm with',
  nothing: 'There’s nothing here that you could confirm with. Sign out, sign in again, and come back.',
  ways: {
    password: 'Use your password',
    totp: 'Use your authenticator app',
    email_code: 'Get a code by mail',
    passkey: 'Use a passkey',
  },
  yourPassword: 'Your password',
  code: 'Code',
  appCodeHint: 'The six digits that your authenticator app shows now.',
  mailCodeHint: (email: string) => `The six digits that were mailed to ${email}. They’re good for ten minutes.`,
  sendCode: 'Send a code',
  goOn: 'Go on',
}
