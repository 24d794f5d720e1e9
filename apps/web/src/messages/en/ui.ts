// What the shared components say, and the failures that any page can meet.
import { plural } from '../format'

export default {
  show: 'Show',
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (what: string) => `Copy ${what}`,
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  retry: 'Try again',
  resend: 'Send it again',
  resendIn: (seconds: number) =>
    plural(seconds, { one: 'Send it again in # second', other: 'Send it again in # seconds' }),
  loading: 'Loading',
  optional: 'Optional',
  notifications: 'Notifications',
  reference: (code: string) => `Reference ${code}`,
  offline: 'GateKeeper can’t be reached. Check your connection, then try again.',
  busy: 'The server is busy. Try again in a moment.',
  unexpected: 'Something went wrong on the server. Nothing was changed.',
  conflict: 'Someone else changed this meanwhile. Load it again and repeat your change.',
  forbidden: 'You may not do that.',
  notFound: 'That is no longer there.',
  signedOut: 'You’ve been signed out. Sign in again to go on.',
}
