// Passkeys: why one came to nothing, and the list of them in the account.
import type { JSX } from 'solid-js'

export default {
  cancelled: 'No passkey was used. Try again when you’re ready, or go on in another way.',
  insecure: (host: string) =>
    `Browsers give passkeys to secure addresses alone, and ${host} isn’t one for this browser. Use another way, and tell whoever runs it.`,
  noSupport: 'This browser or device can’t use passkeys here. Use another way, or another device.',
  registered: 'This device has a passkey of yours already. It can be used to sign in.',
  failed: 'The passkey didn’t work. Try again; if it stays, use another way.',
  unknown: 'This passkey isn’t known here. It may have been deleted: use another way.',
  tooLate: 'That took too long, or it was answered already. Try your passkey again.',
  unverified:
    'Your device didn’t check that it’s you, by fingerprint, face or PIN. Set up its screen lock, or use another way.',
  cloned:
    'This passkey seems to be in use elsewhere as a copy, so it wasn’t accepted. Use another way, delete it, and tell an administrator.',

  title: 'Passkeys',
  about: 'Sign in without a password.',
  add: 'Add a passkey',
  added: (name: string) => `The passkey ${name} is added. You can sign in with it now.`,
  none: 'No passkeys yet',
  noneAbout: 'A passkey signs you in with the fingerprint, face or PIN that unlocks your device. Nothing to remember.',
  synced: (provider: string | null) => (provider ? `${provider}, synced` : 'Synced between your devices'),
  boundToKey: (provider: string | null) => (provider ? `${provider}, on this key only` : 'On one security key only'),
  boundToDevice: (provider: string | null) => (provider ? `${provider}, on that device only` : 'On one device only'),
  used: (at: JSX.Element): JSX.Element => ['. Used ', at],
  unused: (at: JSX.Element): JSX.Element => ['. Added ', at, ', not used yet'],

  rename: 'Rename',
  renameTitle: (name: string) => `Rename ${name}`,
  name: 'Name',
  nameHint: 'So that you know it again, such as “Blue key”.',
  nameMissing: 'Give it a name.',
  save: 'Save',
  renamed: (name: string) => `It is called ${name} now.`,

  remove: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeAbout: 'Nobody can sign in with it any more, and browsers that you trusted ask for a second factor again.',
  removeAct: 'Remove',
  removed: (name: string) => `${name} is removed. You may delete it from your device too.`,
}
