// Die Signaturschlüssel in der Verwaltung.
import type en from '../en/admin-keys'
import { dateTime, plural } from '../format'

const day = (at: number) => dateTime(at, { day: 'numeric', month: 'short' })
/** Mit der Uhrzeit, wo es nah ist: Ein Wechsel von Hand dauert Minuten. */
const soon = (at: number) =>
  Math.abs(at - Date.now()) < 172_800_000
    ? dateTime(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    : day(at)
const moment = (at: number) => dateTime(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

const words: typeof en = {
  title: 'Signaturschlüssel',
  loading: 'Die Schlüssel laden',
  lead: (days) =>
    plural(days, {
      one: 'Jeden Tag übernimmt von selbst ein neuer Schlüssel.',
      other: 'Alle # Tage übernimmt von selbst ein neuer Schlüssel.',
    }),
  rotate: 'Jetzt wechseln',
  legend: {
    published: 'Veröffentlicht, noch nicht benutzt',
    active: 'Signiert',
    retired: 'Aufbewahrt, damit seine Tokens prüfbar bleiben',
  },
  lineIsNow: 'Die Linie ist jetzt',
  states: {
    published: 'Nächster',
    active: 'Signiert',
    retired: 'Aufbewahrt',
    removed: 'Entfernt',
    revoked: 'Widerrufen',
  },
  until: (at) => `Signiert bis ${soon(at)}`,
  from: (at) => `Signiert ab ${soon(at)}`,
  keptUntil: (at) => `Aufbewahrt bis ${soon(at)}`,
  removedOn: (at) => `Entfernt: ${day(at)}`,
  revokedOn: (at) => `Widerrufen: ${day(at)}`,
  day,
  columns: {
    key: 'Schlüssel',
    state: 'Zustand',
    alg: 'Algorithmus',
    published: 'Veröffentlicht',
    signsFrom: 'Signiert ab',
    signsUntil: 'Signiert bis',
    leaves: 'Geht',
  },
  timelineOf: (alg, keys) => `Zeitachse der Schlüssel für ${alg}. ${keys.join('; ')}.`,

  rotateTitle: 'Die Schlüssel jetzt wechseln?',
  rotateFor: 'Welche Schlüssel',
  allAlgorithms: 'Alle Algorithmen',
  rotateSteps: {
    now: 'Jetzt',
    publish: 'Ein neuer Schlüssel wird veröffentlicht, damit jede App ihn holen kann.',
    sign: 'Der neue Schlüssel signiert. Der bisherige bleibt veröffentlicht.',
    leave: 'Das letzte Token des bisherigen Schlüssels ist abgelaufen; er geht.',
  },
  underWay: 'Ein Wechsel läuft schon; nichts wurde geändert.',
  rotated: (n, at) =>
    plural(n, {
      one: `# neuer Schlüssel ist veröffentlicht und signiert ab ${moment(at)}.`,
      other: `# neue Schlüssel sind veröffentlicht und signieren ab ${moment(at)}.`,
    }),
  moment,

  rotation: 'Wechsel',
  every: 'Alle',
  days: (n) => plural(n, { one: '# Tag', other: '# Tage' }),
  hours: (n) => plural(n, { one: '# Stunde', other: '# Stunden' }),
  lead24: (span) => `${span} vor dem Signieren veröffentlicht, damit jede App ihn gesehen hat`,
  publicKeys: 'Öffentliche Schlüssel',
  theAddress: 'die Adresse der Schlüssel',

  gotOut: 'Wenn ein Schlüssel bekannt wurde',
  revokeRow: 'Schlüssel sofort widerrufen',
  revokeHint:
    'Jedes Token, das er signiert hat, gilt nicht mehr. Alle melden sich neu an; die meisten Apps holen den neuen Schlüssel binnen einer Stunde.',
  revoke: 'Widerrufen …',
  revokeTitle: 'Einen Schlüssel widerrufen?',
  revokeWhich: 'Schlüssel',
  revokeText:
    'Er verlässt die veröffentlichten Schlüssel sofort und wird nie wieder benutzt. Von ihm signierte Tokens gelten nicht mehr: Alle melden sich neu an, und Apps müssen den neuen Schlüssel holen. Das lässt sich nicht rückgängig machen.',
  revokeAct: 'Schlüssel widerrufen',
  revoked: (successor) => `Der Schlüssel ist widerrufen; jetzt signiert ${successor}.`,
}
export default words
