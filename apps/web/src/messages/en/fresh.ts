// A factor once more, before something that makes or changes a credential.
export default {
  title: 'Confirm that it’s you',
  text: 'You signed in more than ten minutes ago, and this concerns a credential.',
  yourPassword: 'Your password',
  goOn: 'Go on',
}
