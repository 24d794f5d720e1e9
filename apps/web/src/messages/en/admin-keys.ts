import { dateTime, plural } from '../format'

const day = (at: number) => dateTime(at, { day: 'numeric', month: 'short' })
/** With the hour where it is near: a rotation by hand takes minutes. */
const soon = (at: number) =>
  Math.abs(at - Date.now()) < 172_800_000
    ? dateTime(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    : day(at)
const moment = (at: number) => dateTime(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

export default {
  title: 'Signing keys',
  loading: 'The keys are loading',
  lead: (days: number) =>
    plural(days, {
      one: 'A new key takes over every day, by itself.',
      other: 'A new key takes over every # days, by itself.',
    }),
  rotate: 'Rotate now',
  legend: { published: 'Published, not yet used', active: 'Signing', retired: 'Kept so that its tokens verify' },
  lineIsNow: 'The line is now',
  states: { published: 'Next', active: 'Signing', retired: 'Kept', removed: 'Removed', revoked: 'Revoked' },
  until: (at: number) => `Signing until ${soon(at)}`,
  from: (at: number) => `Signing from ${soon(at)}`,
  keptUntil: (at: number) => `Kept until ${soon(at)}`,
  removedOn: (at: number) => `Removed ${day(at)}`,
  revokedOn: (at: number) => `Revoked ${day(at)}`,
  day,
  columns: {
    key: 'Key',
    state: 'State',
    alg: 'Algorithm',
    published: 'Published',
    signsFrom: 'Signs from',
    signsUntil: 'Signs until',
    leaves: 'Leaves',
  },
  timelineOf: (alg: string, keys: string[]) => `Timeline of the keys for ${alg}. ${keys.join('; ')}.`,

  rotateTitle: 'Rotate the keys now?',
  rotateFor: 'Which keys',
  allAlgorithms: 'All algorithms',
  rotateSteps: {
    now: 'Now',
    publish: 'A new key is published, so that every app can fetch it.',
    sign: 'The new key signs. The one before stays published.',
    leave: 'The last token of the key before has expired; it leaves.',
  },
  underWay: 'A rotation is under way already; nothing was changed.',
  rotated: (n: number, at: number) =>
    plural(n, {
      one: `# new key is published and signs from ${moment(at)}.`,
      other: `# new keys are published and sign from ${moment(at)}.`,
    }),
  moment,

  rotation: 'Rotation',
  every: 'Every',
  days: (n: number) => plural(n, { one: '# day', other: '# days' }),
  hours: (n: number) => plural(n, { one: '# hour', other: '# hours' }),
  lead24: (span: string) => `Published ${span} before it signs, so that every app has seen it`,
  publicKeys: 'Public keys',
  theAddress: 'the address of the keys',

  gotOut: 'If a key got out',
  revokeRow: 'Revoke a key at once',
  revokeHint: 'Every token it signed stops working. People sign in again; most apps fetch the new key within an hour.',
  revoke: 'Revoke…',
  revokeTitle: 'Revoke a key?',
  revokeWhich: 'Key',
  revokeText:
    'It leaves the published keys at once and is never used again. Tokens that it signed stop working: people sign in again, and apps must fetch the new key. It can’t be undone.',
  revokeAct: 'Revoke the key',
  revoked: (successor: string) => `The key is revoked; ${successor} signs now.`,
}
