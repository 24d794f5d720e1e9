// App-Tokens des eigenen Kontos.
import type { JSX } from 'solid-js'
import type en from '../en/account-tokens'

const words: typeof en = {
  title: 'App-Tokens',
  about:
    'Für Apps, die keine Anmeldeseite zeigen können, etwa ein Kalender auf dem Telefon. Jedes öffnet eine Website, als du.',
  loading: 'Deine App-Tokens laden',
  none: 'Noch keine App-Tokens',
  noneAbout:
    'Eine App, die Dateien oder Kalender synchronisiert, hat keine Seite zum Anmelden. Erzeuge hier ein Token für sie und gib es dort statt eines Passworts ein.',
  noSites: 'Keine Website nimmt App-Tokens an',
  noSitesAbout:
    'Wenn ein Administrator die Anmeldung per Token bei einer Website erlaubt, kannst du hier eines für jede deiner Apps erzeugen.',
  create: 'Neues App-Token',
  site: 'Website',
  siteHint: 'Das Token öffnet diese Website und keine andere.',
  name: 'Name',
  nameHint: 'Was es benutzen wird, etwa „Kalender auf meinem Telefon“.',
  expires: 'Läuft ab',
  expiries: { 365: 'In einem Jahr', 90: 'In 90 Tagen', 30: 'In 30 Tagen', 1825: 'In fünf Jahren', 0: 'Nie' },
  createAct: 'Token erzeugen',
  forSite: (site) => `für ${site}`,
  hint: (hint) => `…${hint}`,
  madeAt: (at): JSX.Element => ['erzeugt: ', at],
  lastUsed: (at): JSX.Element => ['zuletzt benutzt: ', at],
  ends: (at): JSX.Element => ['endet: ', at],
  ended: (at): JSX.Element => ['endete: ', at],
  revoke: 'Entfernen',
  revokeTitle: (name) => `Das Token „${name}“ entfernen?`,
  revokeAbout: (name, site) =>
    `Was „${name}“ benutzt, erreicht ${site} nicht mehr. Das lässt sich nicht rückgängig machen; du kannst ein neues erzeugen.`,
  revokeAct: 'Token entfernen',
  revoked: (name) => `Das Token „${name}“ ist entfernt.`,

  madeTitle: (name) => `Kopiere jetzt das Token für „${name}“`,
  madeAbout: (site) => `Gib es in der App statt eines Passworts ein. Es öffnet ${site} und sonst nichts.`,
  done: 'Fertig',
  token: 'Token',
  password: 'Passwort',
  theToken: 'das Token',
  once: 'Wird einmal gezeigt. Gib es jetzt ein; danach lässt sich nur ein neues erzeugen.',
  file: 'gatekeeper-app-token.txt',
  userName: 'Benutzername',
  theUserName: 'den Benutzernamen',
  address: 'Adresse',
  theAddress: 'die Adresse',
  header: 'Oder als Header',
  headerAlone: 'Header',
  theHeader: 'den Header',
  curl: 'In einem Terminal',
  theCurl: 'den Befehl',
}
export default words
