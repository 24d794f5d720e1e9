import type en from '../en/admin-client-protocol'
import { plural } from '../format'

const words: typeof en = {
  tab: 'Protokoll',

  fapi: 'FAPI 2.0',
  fapiText:
    'Für APIs, bei denen ein gestohlenes Token nichts öffnen darf: Geld, Gesundheit, Verwaltung. Die meisten Apps können es nicht.',
  fapiSwitch: 'FAPI 2.0 Security Profile',
  fapiHint: 'Ein Schalter stellt ein, was das Profil verlangt, und sperrt es.',
  fapiPublic: 'Ein öffentlicher Client kann es nicht: FAPI 2.0 verlangt einen, der sich ausweist.',
  missing: 'Bevor es sich einschalten lässt:',
  demands: 'Was es verlangt',
  demand: {
    type: 'Ein vertraulicher Client',
    auth: 'Er weist sich mit seinem Schlüssel aus (private_key_jwt), nie mit einem Secret',
    audience: 'Seine Nachweise nennen nur den Issuer als Audience',
    algorithms: 'Signaturen mit PS256, ES256 oder EdDSA, nie RS256',
    dpop: 'Jedes Token ist an einen Schlüssel gebunden (DPoP)',
    refresh: 'Refresh-Tokens bleiben gleich: Sie werden nicht bei jeder Benutzung erneuert',
    par: 'Autorisierungsanfragen werden vorab eingereicht (PAR)',
    pkce: 'PKCE wird benutzt',
    code: 'Codes gelten 60 Sekunden',
    iss: 'Jede Antwort nennt ihren Issuer',
    https: 'Redirect-URIs beginnen mit https',
  },
  lockedBy: (rule) => `Von FAPI 2.0 gesetzt, ${rule}.`,
  limitedBy: (rule) => `FAPI 2.0, ${rule}: nur diese.`,

  proofText: 'Wie die App zeigt, dass sie es ist, wenn sie Tokens holt.',
  byKey: 'Ihr Schlüssel (private_key_jwt)',
  byKeyHint:
    'Sie signiert einen kurzen Nachweis mit ihrem privaten Schlüssel. Kein Secret verlässt sie; hinterlegte öffnen nichts.',
  noSecretNeeded: 'Keines: Die App weist sich mit ihrem Schlüssel aus.',
  authAlg: 'Nachweise signiert mit',
  anyAlg: 'Jedes, das wir annehmen',

  keys: 'Öffentliche Schlüssel',
  keysText:
    'Womit die App ihre Nachweise und Anfragen signiert. Füge den Schlüsselsatz ein oder gib seine Adresse an; nicht beides.',
  jwksHint:
    'JSON mit einer Liste namens keys. Nur öffentliche Hälften: Ein privater Schlüssel wird abgelehnt, und nichts davon bleibt hier.',
  jwksUriHint: 'Beginnt mit https://. Gilt zehn Minuten und wird neu abgefragt, wenn ein Schlüssel nicht dabei ist.',
  registered: 'Hinterlegte Schlüssel',
  noKid: 'Ohne Schlüssel-ID',
  key: (kind, alg) => `${kind}, ${alg ?? 'jeder Algorithmus seiner Art'}`,
  thumbprint: 'Fingerabdruck:',
  noKeys: 'Noch keine.',
  notFetched: 'Von diesem Knoten noch nicht abgerufen.',
  fetched: 'Abgerufen',
  fetchNow: 'Jetzt abrufen',
  fetchDone: (n) => plural(n, { one: '# Schlüssel ist gekommen.', other: '# Schlüssel sind gekommen.' }),
  fetchFirst: 'Speichere erst die neue Adresse.',
  loadingKeys: 'Die Schlüssel laden',

  requests: 'Autorisierungsanfragen',
  requestsText: 'Worum die App bittet, wenn sie jemanden hierher schickt.',
  par: 'Nur vorab eingereichte Anfragen (PAR)',
  parHint:
    'Die App reicht sie zuerst direkt bei uns ein (RFC 9126). Aus: Sie darf das, und darf sie auch durch den Browser schicken.',
  requestAlg: 'Signierte Anfragen (JAR) mit',
  requestAlgHint: 'Request-Objekte (RFC 9101) werden als Wert angenommen, von Apps mit Schlüsseln.',

  dpop: 'Jedes Token an einen Schlüssel der App binden (DPoP)',
  dpopHint: 'RFC 9449. Wer ein Token stiehlt, kann es nicht benutzen. Aus: Die App darf trotzdem Nachweise schicken.',
  audiencesHint:
    'APIs, für die die App mit resource Tokens holen darf (RFC 8707), eine Adresse pro Zeile. Leer: Sie darf keine nennen.',
  answersForHint:
    'Adressen, für die diese App antwortet: Sie darf Tokens dafür prüfen (Introspection). Eine pro Zeile; darf leer sein.',

  signOut: 'Wenn sich jemand abmeldet',
  signOutText: 'Wo die App erfährt, dass eine Sitzung zu Ende ist, damit sie ihre eigene beendet.',
  backHint: 'Unser Server ruft sie mit einem signierten Logout-Token auf und versucht es einen Tag lang wieder.',
  frontHint: 'Der Browser öffnet sie in einem verborgenen Frame. Am selben Ursprung wie eine Redirect-URI.',
  initiateHint: 'Wo die Liste der Apps die Anmeldung startet. Mit https; leer öffnet sie die Startseite.',

  fields: {
    fapi: 'FAPI 2.0',
    jwks: 'Schlüsselsatz (JWKS)',
    jwks_uri: 'Adresse des Schlüsselsatzes',
    token_endpoint_auth_signing_alg: 'Nachweise signiert mit',
    request_object_signing_alg: 'Signierte Anfragen',
    require_pushed_authorization_requests: 'Vorab eingereichte Anfragen',
    dpop_bound_access_tokens: 'DPoP',
    allowed_audiences: 'Audiences',
    answers_for: 'Antwortet für',
    backchannel_logout_uri: 'Back-Channel-Logout-URI',
    frontchannel_logout_uri: 'Front-Channel-Logout-URI',
    initiate_login_uri: 'Start-URI der Anmeldung',
  },
}
export default words
