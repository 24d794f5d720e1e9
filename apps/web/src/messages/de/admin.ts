// Was der Rahmen der Verwaltung und seine Bausteine sagen.
import type en from '../en/admin'
import { plural } from '../format'

const words: typeof en = {
  administration: 'Verwaltung',
  skip: 'Zum Inhalt springen',
  breadcrumb: 'Wo du bist',
  menu: 'Menü',
  find: 'Suchen',
  shortcuts: 'Tastenkürzel',
  closeMenu: 'Menü schließen',
  people: 'Personen',
  access: 'Zugang',
  watch: 'Überwachung',
  system: 'System',
  dashboard: 'Dashboard',
  users: 'Benutzer',
  groups: 'Gruppen',
  invites: 'Einladungen',
  waiting: 'warten auf Freigabe',
  clients: 'Clients',
  sites: 'Websites',
  policies: 'Richtlinien',
  audit: 'Audit',
  traces: 'Traces',
  signingKeys: 'Signaturschlüssel',
  apiKeys: 'API-Schlüssel',
  upstream: 'Anmeldeanbieter',
  webhooks: 'Webhooks',
  settings: 'Einstellungen',
  backups: 'Sicherungen',
  administrator: 'Administrator',
  yourAccount: 'Dein Konto',
  signOut: 'Abmelden',

  notForYou: 'Das ist für Administratoren',
  notForYouText: (email) =>
    `Du bist als ${email} angemeldet, und das ist kein Administrator. Bitte einen, deine Rolle zu ändern, oder melde dich mit einem anderen Konto an.`,
  toAccount: 'Zu deinem Konto',
  noSuchPage: 'Diese Seite gibt es nicht',
  noSuchPageText: 'Vielleicht ist die Adresse vertippt, oder was dahinter war, gibt es nicht mehr.',
  toUsers: 'Zu den Benutzern',

  theCommand: 'den Befehl',
  moreThan: (n) => `mehr als ${n}`,
  range: (from, to, total) => `${from}–${to} von ${total}`,
  pageBefore: 'Vorige Seite',
  pageNext: 'Nächste Seite',
  newestFirst: 'Neueste zuerst',
  newest: 'Neueste',
  older: 'Ältere',
  clearFilter: (label) => `Filter wegnehmen: ${label}`,
  clearAll: 'Suche und Filter leeren',
  downloadOf: (what) => `${what} herunterladen`,
  typeToConfirm: 'Tippe zum Bestätigen {word}',
  atLine: (line, message) => `Zeile ${line}: ${message}`,

  save: 'Speichern',
  discard: 'Verwerfen',
  unsaved: (n) => plural(n, { one: '# ungespeicherte Änderung', other: '# ungespeicherte Änderungen' }),
  saved: 'Gespeichert.',
  faults: (n) =>
    plural(n, {
      one: 'Berichtige # Feld und speichere dann noch einmal.',
      other: 'Berichtige # Felder und speichere dann noch einmal.',
    }),
  conflict:
    'Jemand anderes hat das geändert, seit du es geöffnet hast. Von dir wurde nichts gespeichert, und nichts ist verloren.',
  conflictNone:
    'Geändert wurden andere Felder; sie stehen jetzt neben deinen. Speichere noch einmal, um beides zu behalten.',
  conflictFields: (fields) =>
    `Ihr habt beide geändert: ${fields}. Speichere noch einmal, um deines zu behalten, oder verwirf es, um das andere zu nehmen.`,
  leaveTitle: 'Ohne Speichern verlassen?',
  leaveText: 'Was du auf dieser Seite geändert hast, geht verloren.',
  leave: 'Verlassen',
  stay: 'Bleiben',

  givenUp: (n) =>
    plural(n, {
      one: '# Mail ließ sich am letzten Tag nicht zustellen und wurde aufgegeben.',
      other: '# Mails ließen sich am letzten Tag nicht zustellen und wurden aufgegeben.',
    }),
  seeMails: 'Mails ansehen',

  never: 'Nie',
  apply: 'Anwenden',
  done: 'Fertig',

  second: 'Sekunden',
  minute: 'Minuten',
  hour: 'Stunden',
  day: 'Tage',
  unitOf: (label) => `${label}: Einheit`,

  findUser: 'Name oder E-Mail',
  noUserFound: (text) => `Niemand passt zu „${text}“`,

  countingHanging: 'Es wird gezählt, was daran hängt',
  hanging: {
    sessions: (n) => plural(n, { one: '# Sitzung', other: '# Sitzungen' }),
    grants: (n) => plural(n, { one: '# App mit Zugriff', other: '# Apps mit Zugriff' }),
    apps: (n) => plural(n, { one: '# App mit Zugriff', other: '# Apps mit Zugriff' }),
    users: (n) => plural(n, { one: '# Person mit Zugang', other: '# Personen mit Zugang' }),
    tokens: (n) => plural(n, { one: '# Token', other: '# Tokens' }),
    access_tokens: (n) => plural(n, { one: '# Access-Token', other: '# Access-Tokens' }),
    refresh_tokens: (n) => plural(n, { one: '# Refresh-Token', other: '# Refresh-Tokens' }),
    authorization_codes: (n) => plural(n, { one: '# Code', other: '# Codes' }),
    codes: (n) => plural(n, { one: '# Code', other: '# Codes' }),
    secrets: (n) => plural(n, { one: '# Secret', other: '# Secrets' }),
    passwords: (n) => plural(n, { one: '# Passwort', other: '# Passwörter' }),
    api_keys: (n) => plural(n, { one: '# API-Schlüssel', other: '# API-Schlüssel' }),
    members: (n) => plural(n, { one: '# Mitgliedschaft', other: '# Mitgliedschaften' }),
    app_tokens: (n) => plural(n, { one: '# App-Token', other: '# App-Tokens' }),
    policies: (n) => plural(n, { one: 'der Name in # Richtlinie', other: 'der Name in # Richtlinien' }),
    interactions: (n) => plural(n, { one: '# laufende Anmeldung', other: '# laufende Anmeldungen' }),
  },
  secondFactorDue: 'Mit zweitem Faktor bestätigen',
  secondFactorDueText: 'Du hast einen, und die Verwaltung verlangt ihn.',
  secondFactorLost: 'Nicht zur Hand?',
  signInAgain: 'Mit einem Wiederherstellungscode neu anmelden',
}
export default words
