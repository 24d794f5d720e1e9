// Die Diagnose: eine Anmeldung beobachten, Anfrage für Anfrage.
import type en from '../en/admin-doctor'
import { list } from '../format'

const words: typeof en = {
  title: 'Diagnose',
  teach: (app) =>
    `Beginne jetzt die Anmeldung in ${app} und sieh zu: jede Anfrage, was daran richtig und falsch war, und was es behebt.`,
  notYet: 'Nichts wird beobachtet. Einmal begonnen, hört sie zehn Minuten zu.',
  start: 'Beginnen',
  again: 'Noch einmal beginnen',
  stop: 'Anhalten',
  listening: (left) => `Hört zu, noch ${left}`,
  listeningNow: 'Hört zehn Minuten zu',
  over: 'Hört nicht mehr zu',
  log: 'Anfragen, während sie kommen',
  loading: 'Die Diagnose lädt',
  waiting: 'wartet',
  begin: (app) => `Beginne die Anmeldung in ${app}`,
  traces: 'Traces dieser App',
  watch: 'Eine Anmeldung in der App mitverfolgen, Anfrage für Anfrage',
  request: 'Die Anfrage',
  passed: {
    authorize: 'Autorisierungsanfrage',
    sign_in: 'Die Anmeldeseite ist offen',
    code: (who) => `${who} ist angemeldet und darf hinein`,
    token: 'Tokens ausgegeben',
    refresh: 'Tokens erneuert',
    userinfo: 'UserInfo gelesen',
    introspect: 'Token geprüft',
    revoke: 'Token widerrufen',
    end_session: 'Abgemeldet',
  },
  refused: (what, error) => `${what} abgelehnt: ${error}`,
  names: {
    authorize: 'Autorisierungsanfrage',
    token: 'Token-Anfrage',
    userinfo: 'UserInfo',
    introspect: 'Introspection',
    revoke: 'Widerruf',
    end_session: 'Abmeldung',
  },
  pkce: 'PKCE',
  noPkce: 'kein PKCE',
  scopes: (scopes) => `Scopes ${scopes}`,
  leftOut: (requests, from) =>
    `${requests === 1 ? 'Eine Anfrage von Fremden wurde' : `${requests} oder mehr Anfragen von Fremden wurden`} weggelassen (${list(from)}), damit sie diese Liste nicht füllen. Was von deiner Adresse, von angemeldeten Personen und von der App selbst kommt, steht hier.`,
  didYouMean: (id) => `Meintest du ${id}?`,
  silences: {
    no_request: {
      title: 'Keine Anfrage kam an',
      text: 'Beginne die Anmeldung in der App. Hast du das getan, zeigt sie auf eine andere Adresse, oder ihre Schaltfläche benutzt diesen Client nicht.',
    },
    no_sign_in: {
      title: 'Noch hat sich niemand angemeldet',
      text: 'Die Anfrage war in Ordnung, und die Anmeldeseite ist offen.',
    },
    no_token_request: {
      title: 'Binnen 30 Sekunden keine Token-Anfrage',
      text: 'Die App hat ihren Code, konnte aber den Token-Endpunkt nicht erreichen: ein Name, den ihr Server nicht auflöst, ein Zertifikat, dem er nicht traut, eine Firewall. Oder sie hat state oder ihr Cookie verloren.',
    },
    no_userinfo: {
      title: 'UserInfo wurde nicht gelesen',
      text: 'Manche Apps brauchen es nicht. Andere haben das ID-Token abgelehnt: Sieh in ihrem Log nach nonce, Issuer, Uhr oder Algorithmus.',
    },
  },
  summary: 'Zusammenfassung',
  summaryOk: 'Der ganze Weg, von der Anfrage bis zu den Tokens.',
  summaryNot: 'Noch kam keine Anmeldung bis ans Ende.',
  facts: {
    signed_in_as: 'Angemeldet als',
    pkce: 'PKCE',
    protected_by: 'State und Nonce',
    auth_method: 'Nachweis des Clients',
    scopes_asked: 'Verlangte Scopes',
    scopes_granted: 'Gewährte Scopes',
    userinfo: 'UserInfo',
    refresh: 'Erneuern',
    id_token_alg: 'ID-Token',
  },
  yes: 'Ja',
  no: 'Nein',
  both: 'Beides gesendet',
  onlyState: 'Nur State',
  onlyNonce: 'Nur Nonce',
  neither: 'Keines von beiden',
  read: 'Gelesen',
  notRead: 'Nicht gelesen',
  used: 'Benutzt',
  notUsed: 'Nicht benutzt',
  none: 'Keine',
  recommended: 'Empfohlen',
  recommendedText: 'Nach dem, was die App gezeigt hat.',
  act: 'Ausführen',
  applied: 'Geändert.',
  recommend: {
    require_pkce: {
      title: 'PKCE zur Pflicht machen',
      text: 'Die App benutzt es. Dann kann es niemand aus einer Anfrage herausnehmen.',
    },
    narrow_method: {
      title: (method) => `Nur ${method} annehmen`,
      text: 'Die App weist sich auf keine andere Art aus.',
    },
    scopes_refused: {
      title: (scopes) => `${list(scopes)} erlauben`,
      text: 'Die App verlangt es und bekommt es nicht. Erlaube es, oder nimm es aus der App.',
    },
    scopes_unused: {
      title: (scopes) => `${list(scopes)} wegnehmen`,
      text: 'Die App verlangt es nicht.',
    },
    refresh_unused: { title: 'Refresh-Tokens wegnehmen', text: 'Die App verlangt offline_access nicht.' },
    use_pkce: {
      title: 'PKCE in der App einschalten',
      text: 'Sie sendet keines. Damit ist ein gestohlener Code nichts wert.',
    },
    use_state: {
      title: 'Die App sendet weder State noch PKCE',
      text: 'Jemand könnte eine Person an einem fremden Konto anmelden. Aktualisiere die App.',
    },
    use_nonce: {
      title: 'Die App sendet weder Nonce noch PKCE',
      text: 'Ein gestohlener Code könnte in ihre Anmeldung geschoben werden. Aktualisiere die App.',
    },
  },
}
export default words
