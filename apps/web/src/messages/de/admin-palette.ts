// Die Suche über alles, und die Tastenkürzel.
import type en from '../en/admin-palette'

const words: typeof en = {
  title: 'Alles finden',
  label: 'Benutzer, Clients, Gruppen, Einstellungen und Aktionen finden',
  placeholder: 'Person, App, Einstellung, Aktion',
  close: 'Schließen',
  found: 'Gefunden',
  kinds: {
    recent: 'Zuletzt',
    clients: 'Clients',
    users: 'Personen',
    groups: 'Gruppen',
    sites: 'Websites',
    policies: 'Richtlinien',
    acts: 'Aktionen',
    pages: 'Gehe zu',
    settings: 'Einstellungen',
  },
  acts: {
    newClient: 'Neuer Client',
    newUser: 'Neuer Benutzer',
    invite: 'Personen einladen',
    newGroup: 'Neue Gruppe',
    newSite: 'Neue Website',
    newPolicy: 'Neue Richtlinie',
    newProvider: 'Neuer Anmeldeanbieter',
    newApiKey: 'Neuer API-Schlüssel',
    rotateKeys: 'Signaturschlüssel wechseln',
    testMail: 'Testmail senden',
    backUp: 'Jetzt sichern',
    approve: 'Registrierungen freigeben',
    refusals: 'Ansehen, was abgelehnt wurde',
    account: 'Dein Konto',
  },
  searching: 'Sucht …',
  nothing: (query) => `Nichts heißt „${query}“.`,
  failed: 'Der Server lässt sich gerade nicht fragen; Seiten und Einstellungen werden trotzdem gefunden.',
  move: 'bewegen',
  open: 'öffnen',
  newTab: 'in neuem Tab öffnen',

  keysTitle: 'Tastenkürzel',
  keys: { search: 'Diese Liste durchsuchen', new: 'Neuer Eintrag in dieser Liste', help: 'Diese Übersicht' },
  singleKeys: 'Einzelne Tasten wirken',
  singleKeysHint: 'Schalte das aus, wenn du diktierst oder Tasten aus Versehen drückst. Es gilt für diesen Browser.',
}
export default words
