// Vorlagen für bekannte Apps.
import type en from '../en/admin-templates'
import { plural } from '../format'

const words: typeof en = {
  app: 'App',
  count: (n) =>
    plural(n, { one: '# Vorlage, oder beginne mit nichts.', other: '# Vorlagen, oder beginne mit nichts.' }),
  loading: 'Die Vorlagen laden',
  search: 'Vorlage finden',
  searchPlaceholder: 'Vorlage finden',
  another: 'Andere App',
  all: (n) => plural(n, { one: 'Die eine zeigen', other: 'Alle # zeigen' }),
  fewer: 'Weniger zeigen',
  none: (text) => `Keine Vorlage heißt „${text}“. Wähle „Andere App“: Alles, was OpenID Connect spricht, geht.`,
  noneSite: (text) => `Keine Vorlage heißt „${text}“. Wähle „Andere App“: Jede Web-App geht.`,
  families: {
    dashboards: 'Dashboards',
    infrastructure: 'Infrastruktur',
    media: 'Medien',
    files: 'Dateien und Notizen',
    home: 'Zuhause',
    code: 'Code und KI',
    secrets: 'Secrets',
  },

  newLead: 'Wähle die App; der Rest wird ausgefüllt.',
  where: 'Wo sie läuft',
  address: (name) => `Adresse von ${name}`,
  addressHint: 'Daraus ergeben sich die Redirect-URIs.',
  addressPlaceholder: (id) => `https://${id}.example.com`,
  filled: 'Für dich ausgefüllt',
  filledText: (name) => `Aus der Vorlage für ${name}.`,
  filledWaiting: 'Gib oben die Adresse ein, dann steht hier alles, was registriert wird.',
  facts: {
    redirect_uris: 'Redirect-URIs',
    post_logout: 'Nach der Abmeldung',
    type: 'Typ',
    scopes: 'Scopes',
    account: 'Konto',
    rules: 'Regeln',
    headers: 'Header',
    tokens: 'Für Skripte',
  },
  type: (type, pkce) => (pkce ? `${type}, PKCE ist Pflicht` : `${type}, PKCE, wenn die App es benutzt`),
  bySub: 'Gefunden an sub: Das bleibt gleich, wenn sich die E-Mail ändert.',
  followsEmail: 'Das Konto folgt der E-Mail',
  followsEmailText: (name) =>
    `${name} findet Personen an einem Claim, der sich mit ihrer E-Mail ändert, und wer die Adresse als Nächstes bekommt, bekommt das Konto. Ändere Adressen mit Bedacht.`,

  settings: (name) => `In ${name} eingeben`,
  settingsText: 'Seine eigenen Einstellungen, ausgefüllt.',
  settingsLoading: 'Die Einstellungen werden geschrieben',
  secretIn: 'Das Client-Secret ist darin. Es wird einmal gezeigt: Kopiere es oder lade es jetzt herunter.',
  secretOut: (marker) =>
    `Das Client-Secret ist nicht hinterlegt: Es gehört dorthin, wo ${marker} steht. Hast du es verloren, erzeuge unten ein neues, und es wird hier eingesetzt.`,
  fileOf: (name) => `die Einstellungen ${name}`,
  goodToKnow: 'Gut zu wissen',
  roles: (how) => `Gruppen und Rollen: ${how}`,
  pinned: (how) => `Konten: ${how}`,
  version: (version) => `Gelesen aus: ${version}`,
  source: 'Quellen',
  tryIt: 'Dann anmelden',
  tryItText: (name) =>
    `Starte ${name} neu, wenn es danach verlangt, öffne es in einem privaten Fenster und melde dich an.`,
  openApp: (name) => `${name} öffnen`,

  hostHere: 'app.example.com',
  siteTokens: 'App-Tokens werden angenommen, als Passwort oder als Bearer',
  noRules: 'Keine: Jede Anfrage fragt die Richtlinie.',
  ownLogin: (name) => `In ${name} selbst`,
  ownLoginText: 'Damit niemand zweimal gefragt wird. Erst, wenn der Proxy GateKeeper fragt.',
  actions: { bypass: 'offen für alle', deny: 'nie', policy: 'nach der Richtlinie' },
}
export default words
