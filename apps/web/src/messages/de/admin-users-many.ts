// Viele Benutzer auf einmal, und was man einem wegnehmen kann.
import type en from '../en/admin-users-many'
import { plural } from '../format'

const words: typeof en = {
  import: 'Importieren',
  export: 'Exportieren',
  exportCsv: 'Als CSV, für eine Tabelle',
  exportJson: 'Als JSON Lines',
  exporting: (n) => `Bisher ${n} Benutzer …`,
  exported: (n) => plural(n, { one: '# Benutzer ist in der Datei.', other: '# Benutzer sind in der Datei.' }),

  groupFilter: 'Gruppe',
  factorFilter: 'Zweiter Faktor',
  factors: { any: 'Beliebiger', passkey: 'Passkey', totp: 'Authenticator-App', none: 'Keiner' },
  verifiedFilter: 'E-Mail',
  verified: { yes: 'Bestätigt', no: 'Nicht bestätigt' },
  inactiveFilter: 'Letzte Anmeldung',
  inactive: { '30d': 'Vor über 30 Tagen', '90d': 'Vor über 90 Tagen', '1y': 'Vor über einem Jahr' },
  createdFilter: 'Angelegt',
  created: { '1d': 'Seit gestern', '7d': 'Seit einer Woche', '30d': 'Seit einem Monat', '1y': 'Seit einem Jahr' },

  factorColumn: 'Zweiter Faktor',
  groupsColumn: 'Gruppen',
  factorShort: { passkey: 'Passkey', totp: 'App-Code', none: 'Keiner' },
  choose: 'Auswählen',
  chooseAll: 'Alle auf dieser Seite auswählen',
  chooseOne: (who) => `${who} auswählen`,
  chosenRegion: 'Ausgewählte Benutzer',
  chosen: (n) => plural(n, { one: '# ausgewählt', other: '# ausgewählt' }),
  allChosen: (n) => `Alle ${n} Treffer`,
  chooseMatching: (n) => `Alle ${n} Treffer auswählen`,
  moreThan: (n) => `mehr als ${n}`,
  chooseNone: 'Auswahl aufheben',
  more: 'Mehr',

  acts: {
    enable: 'Aktivieren',
    disable: 'Deaktivieren',
    end_access: 'Jeden Zugriff beenden',
    require_password_change: 'Neues Passwort verlangen',
    delete: 'Löschen',
    add: 'Zu Gruppe hinzufügen',
    remove: 'Aus Gruppe entfernen',
  },
  titles: {
    enable: (n) => `${n} aktivieren?`,
    disable: (n) => `${n} deaktivieren?`,
    end_access: (n) => `Jeden Zugriff beenden: ${n}?`,
    require_password_change: (n) => `Neues Passwort verlangen: ${n}?`,
    delete: (n) => `${n} löschen?`,
    add: (n) => `${n} zu einer Gruppe hinzufügen`,
    remove: (n) => `${n} aus einer Gruppe entfernen`,
  },
  users: (n) => plural(n, { one: '# Benutzer', other: '# Benutzer' }),
  texts: {
    enable: 'Die Anmeldung geht wieder. Wer auf Freigabe wartet, wird freigegeben und erfährt es per Mail.',
    disable: 'Alle Sitzungen und Tokens enden sofort. Gelöscht wird nichts.',
    end_access: 'Jede Sitzung und jedes App-Token endet, und jede App muss neu zur Anmeldung auffordern.',
    require_password_change: 'Bei der nächsten Anmeldung mit Passwort ist ein neues zu wählen.',
    delete: 'Mit allem, was daran hängt. Audit-Ereignisse bleiben. Das lässt sich nicht rückgängig machen.',
    add: 'Die bisherigen Gruppen bleiben.',
    remove: 'Wer nicht darin ist, steht im Bericht.',
  },
  group: 'Gruppe',
  chooseGroup: 'Gruppe wählen',
  act: 'Ausführen',
  underWay: (done) => `${done} erledigt …`,
  done: {
    enable: (n) => plural(n, { one: '# Benutzer ist aktiviert.', other: '# Benutzer sind aktiviert.' }),
    disable: (n) => plural(n, { one: '# Benutzer ist deaktiviert.', other: '# Benutzer sind deaktiviert.' }),
    end_access: (n) =>
      plural(n, {
        one: 'Jeder Zugriff von # Benutzer ist beendet.',
        other: 'Jeder Zugriff von # Benutzern ist beendet.',
      }),
    require_password_change: (n) =>
      plural(n, {
        one: 'Von # Benutzer wird ein neues Passwort verlangt.',
        other: 'Von # Benutzern wird ein neues Passwort verlangt.',
      }),
    delete: (n) => plural(n, { one: '# Benutzer ist gelöscht.', other: '# Benutzer sind gelöscht.' }),
    add: (n) => plural(n, { one: '# Benutzer ist in der Gruppe.', other: '# Benutzer sind in der Gruppe.' }),
    remove: (n) =>
      plural(n, {
        one: '# Benutzer ist nicht mehr in der Gruppe.',
        other: '# Benutzer sind nicht mehr in der Gruppe.',
      }),
  },
  failedTitle: (n) => plural(n, { one: 'Nicht getan für # Benutzer', other: 'Nicht getan für # Benutzer' }),
  failedMore: (n) => plural(n, { one: 'Und # weiterer.', other: 'Und # weitere.' }),
  close: 'Schließen',

  endSession: 'Beenden',
  endSessionOf: (device) => `${device} beenden`,
  sessionEnded: 'Die Sitzung ist beendet.',
  revoke: 'Entziehen',
  revokeOf: (app) => `${app} den Zugriff entziehen`,
  revokeTitle: (app) => `${app} den Zugriff entziehen?`,
  revokeText: 'Die Tokens der App für diesen Benutzer enden, und sie muss neu um Erlaubnis fragen.',
  revoked: (app) => `${app} ist der Zugriff entzogen.`,
  unlinkTitle: (what) => `${what} wegnehmen?`,
  unlinkText:
    'Damit geht keine Anmeldung mehr, und eine Mail geht darüber hinaus. Ist es der einzige Weg, gib einen anderen.',
  unlink: 'Wegnehmen',
  unlinked: (what) => `${what} ist weggenommen.`,
  requireChange: 'Neues verlangen',
  changeRequired: (who) => `${who} wählt bei der nächsten Anmeldung ein neues Passwort.`,
}
export default words
