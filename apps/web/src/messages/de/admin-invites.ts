// Die Einladungen in der Verwaltung.
import type en from '../en/admin-invites'
import { plural } from '../format'

const words: typeof en = {
  title: 'Einladungen',
  loading: 'Die Einladungen laden',
  lead: 'Ein Platz für eine Adresse, mit ihren Gruppen.',
  newInvite: 'Jemanden einladen',
  search: 'Einladungen suchen',
  searchPlaceholder: 'Nach E-Mail suchen',
  stateFilter: 'Zustand',
  states: { waiting: 'Wartet', used: 'Angenommen', expired: 'Abgelaufen', revoked: 'Zurückgezogen' },
  columns: {
    email: 'E-Mail',
    groups: 'Gruppen',
    state: 'Zustand',
    invited: 'Eingeladen',
    expires: 'Läuft ab',
    acts: 'Aktionen',
  },
  emptyTitle: 'Noch ist niemand eingeladen',
  emptyText:
    'Mit einer Einladung legt eine Person ein Konto an: Sie ist an ihre Adresse gebunden, bringt sie in Gruppen und läuft ab.',
  nobodyTitle: 'Keine Einladung passt',
  nobodyText: 'Versuch einen anderen Teil der Adresse, oder einen anderen Zustand.',
  closed: 'Niemand lässt sich einladen, solange die Registrierung ausgeschaltet ist.',
  closedHelp: 'Wähle in den Einstellungen der Registrierung „Mit Einladung“, „Alle“ oder „Alle, nach deiner Freigabe“.',

  create: 'Einladen',
  email: 'E-Mail',
  emailHint: 'Das Konto wird diese Adresse haben; der Link gilt für keine andere.',
  groups: 'In diese Gruppen',
  noGroups: 'Es gibt noch keine Gruppen.',
  note: 'Hinweis',
  noteHint: 'Für Administratoren; die Person sieht ihn nicht.',
  expires: 'Läuft ab',
  days: (days) => plural(days, { one: 'In # Tag', other: 'In # Tagen' }),
  delivery: 'Der Link',
  mail: 'Mailen',
  mailHelp: 'Wer ihm folgt, hat die Adresse bewiesen.',
  copy: 'Mir zeigen',
  copyHelp: 'Du sendest ihn selbst. Die Adresse gilt als unbestätigt, bis ihr Besitzer sie bestätigt.',
  noMail: 'Kein Mailserver ist gesetzt, deshalb wird dir der Link gezeigt.',

  mailed: (email) => `Eine Einladung ist unterwegs zu ${email}.`,
  madeTitle: 'Kopiere den Link jetzt',
  madeText: (email) => `Sende ihn an ${email}, so dass ihn sonst niemand liest.`,
  theLink: 'Link',
  what: 'den Link',
  once: 'Wird einmal gezeigt. Wer ihn hat, kann das Konto anlegen; ein neuer Link beendet diesen.',

  actsOf: (email) => `Aktionen zur Einladung von ${email}`,
  resend: 'Neu senden',
  resendTitle: (email) => `Ein neuer Link für ${email}`,
  resendText: 'Der früher gesendete Link gilt dann nicht mehr.',
  resendAct: 'Neuen Link erzeugen',
  revoke: 'Zurückziehen',
  revokeTitle: (email) => `Die Einladung von ${email} zurückziehen?`,
  revokeText: 'Ihr Link gilt sofort nicht mehr. Du kannst die Person wieder einladen.',
  revoked: (email) => `Die Einladung von ${email} ist zurückgezogen.`,
}
export default words
