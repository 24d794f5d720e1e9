// Das eigene Konto.
import type { JSX } from 'solid-js'
import type en from '../en/account'
import { list, plural } from '../format'

const words: typeof en = {
  myApps: 'Meine Apps',
  account: 'Konto',
  administration: 'Verwaltung',
  main: 'Hauptmenü',
  loading: 'Dein Konto lädt',
  signOut: 'Abmelden',
  accountMenu: 'Kontomenü',
  language: 'Sprache',
  look: 'Darstellung',
  looks: { device: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
  editProfile: 'Profil bearbeiten',
  tabs: {
    security: 'Sicherheit',
    profile: 'Profil',
    apps: 'Apps',
    tokens: 'App-Tokens',
    connected: 'Verbunden',
    activity: 'Aktivität',
    data: 'Daten',
  },
  noSuchPage: 'Diese Seite gibt es nicht',
  noSuchPageAbout: 'Vielleicht ist die Adresse vertippt.',
  toAccount: 'Zu deinem Konto',

  passwordAndCodes: 'Passwort und Codes',
  passwordAndCodesAbout: 'Für alles, wo kein Passkey genügt.',
  password: 'Passwort',
  change: 'Ändern',
  setUp: 'Setzen',
  passwordChange: 'Passwort ändern',
  passwordSet: 'Passwort setzen',
  currentPassword: 'Jetziges Passwort',
  currentMissing: 'Gib dein jetziges Passwort ein.',
  newPassword: 'Neues Passwort',
  newPasswordHint: (least) =>
    plural(least, {
      one: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
      other: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
    }),
  newPasswordShort: (least) =>
    plural(least, { one: 'Nimm mindestens # Zeichen.', other: 'Nimm mindestens # Zeichen.' }),
  passwordSince: (at): JSX.Element => ['Geändert: ', at],
  noPassword: 'Keines. Du meldest dich ohne an.',
  passwordEnds: 'Das beendet deine anderen Sitzungen; hier bleibst du angemeldet.',
  passwordChanged: 'Dein Passwort ist geändert. Andere Sitzungen sind beendet.',

  sessions: 'Sitzungen',
  sessionsAbout: 'Wo du jetzt angemeldet bist.',
  unknownDevice: 'Unbekanntes Gerät',
  browserOn: (browser, system) => `${browser} auf ${system}`,
  thisOne: 'Diese',
  signedInAt: (at): JSX.Element => ['Angemeldet: ', at],
  lastSeen: (at): JSX.Element => ['zuletzt gesehen: ', at],
  end: 'Beenden',
  ended: (device) => `Die Sitzung in ${device} ist beendet.`,
  endOthers: 'Alle anderen beenden',
  endedOthers: (n) => plural(n, { one: '# Sitzung ist beendet.', other: '# Sitzungen sind beendet.' }),
  noOthers: 'Es gab keine andere Sitzung.',

  apps: 'Apps',
  appsAbout: 'Was etwas von dir sehen darf.',
  noApps: 'Noch keine Apps',
  noAppsAbout:
    'Wenn du dich mit diesem Konto bei einer App anmeldest, erscheint sie hier, und du kannst ihr den Zugriff entziehen.',
  sees: (what) => `Sieht ${list(what)}`,
  seesNothing: 'Weiß, dass du es bist',
  lastUsed: (at): JSX.Element => ['zuletzt benutzt: ', at],
  onYourBehalf: (resources) => `Nutzt in deinem Namen: ${resources}`,
  scopeName: 'deinen Namen',
  scopeEmail: 'deine E-Mail-Adresse',
  scopeGroups: 'deine Gruppen',
  scopePhone: 'deine Telefonnummer',
  scopeAddress: 'deine Postanschrift',
  evenAway: 'auch, wenn du nicht da bist',
  remove: 'Entfernen',
  revoke: 'Zugriff entziehen',
  revokeTitle: (app) => `${app} den Zugriff entziehen?`,
  revokeAbout: (app) =>
    `${app} kann deine Angaben nicht mehr sehen. Meldest du dich dort wieder an, fragt es neu, wo es muss.`,
  revoked: (app) => `${app} hat keinen Zugriff mehr.`,
}
export default words
