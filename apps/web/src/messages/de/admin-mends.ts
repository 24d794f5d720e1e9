// Was einen Fehler behebt: hier mit einem Klick, oder in der App von Hand.
import type { AdviceKey } from '../../admin/types'
import type en from '../en/admin-mends'
import { list, plural } from '../format'

/** Was in der App zu tun ist, oder hier von Hand. */
const advice: Record<AdviceKey, string> = {
  check_client_id:
    'Vergleiche die Client-ID in der App mit der auf der Seite des Clients; Großschreibung und Leerzeichen zählen.',
  client_off: 'Jemand hat diesen Client deaktiviert. Aktiviere ihn, wenn er wieder anmelden darf.',
  set_redirect_uri:
    'Hat die App recht, füge ihre Adresse beim Client hinzu. Wenn nicht, setze in der App eine von jenen.',
  send_once:
    'Die App oder ein Proxy davor sendet einen Parameter zweimal. Nimm ihn aus der Adresse, die die App bekam.',
  shorter_state:
    'Die App packt zu viel in state. Sie soll ihre Daten auf ihrem Server behalten und einen kurzen Zufallswert senden.',
  plain_parameters:
    'Schalte in der App Request-Objekte (JAR, request_uri) aus. Signierte werden angenommen, sobald der Client hier seine öffentlichen Schlüssel hat.',
  sign_request:
    'Die App soll das Objekt mit einem Schlüssel von der Seite des Clients signieren, in iss und client_id sich selbst und in aud GateKeeper nennen und es höchstens eine Stunde leben lassen.',
  one_source: 'Die App soll entweder request oder request_uri senden, einmal, und nie das eine im anderen.',
  push_first:
    'Der Client muss seine Anfragen hinterlegen (PAR). Schalte das in der App ein oder verlange es hier nicht mehr.',
  push_again:
    'Eine hinterlegte Anfrage lebt eine Minute und wird einmal beantwortet. Die App soll für jede Anmeldung eine neue hinterlegen. Suche nach einer falschen Uhr, einer kopierten Adresse oder einer anderen Client-ID.',
  push_parameters: 'Die App soll die Parameter selbst hinterlegen. Eine request_uri bekommt sie erst dafür.',
  push_less:
    'Es wird viel mehr hinterlegt, als sich Menschen anmelden. Suche nach einer Schleife oder einer Überwachung, die Anmeldungen beginnt.',
  no_registration: 'Schalte in der App die dynamische Registrierung aus und gib stattdessen Client-ID und Secret ein.',
  response_type_code:
    'Stelle die App auf den Authorization Code Flow (response_type=code). Implicit und Hybrid gibt es nicht.',
  response_mode_query: 'Stelle den Response Mode der App auf query oder form_post, oder lass ihn leer.',
  allow_grant: 'Dem Client fehlt dieser Grant. Erlaube ihn hier, wenn die App ihn benutzen darf.',
  send_pkce: 'Schalte in der App PKCE mit S256 ein. Lass den Client nur ohne, wenn die App es nicht kann.',
  pkce_s256: 'Stelle die PKCE-Methode der App auf S256. Plain wird nicht angenommen.',
  set_scopes: 'Setze in der App die Scopes openid, email und profile, durch Leerzeichen getrennt.',
  fix_prompt:
    'Nimm prompt aus den Einstellungen der App, oder setze es auf login, consent, select_account oder allein none.',
  fix_max_age: 'Setze max_age in der App auf ganze Sekunden, oder lass es weg.',
  fix_claims: 'Nimm den Parameter claims aus den Einstellungen der App, oder berichtige sein JSON.',
  fresh_id_token:
    'Die App soll das letzte ID-Token unverändert senden, oder keines. Eines von einem anderen Issuer oder ein gekürztes geht nicht.',
  shorter_nonce: 'Die App soll eine nonce von höchstens 1.024 Zeichen senden.',
  person_stopped: 'Die Person ist selbst zurückgegangen. Nichts ist falsch; sie kann neu beginnen.',
  sign_in_needed:
    'Die App hat still gefragt (prompt=none), und es braucht eine Seite. Sie muss noch einmal ohne das fragen.',
  person_of_hint: 'Angemeldet ist jemand anderes, als die App wollte. Erst abmelden hilft.',
  look_at_policy: 'Sieh dir die Richtlinie an, oder frag unter „Was wäre wenn“, was sie zu dieser Person sagt.',
  policy_terms:
    'Die Person ist genannt, aber die Bedingungen sind nicht erfüllt: das Netz, die Stunde oder der zweite Faktor.',
  policy_gone: 'Die Richtlinie ist nicht bekannt. Wähle eine andere.',
  lower_acr: 'Die App verlangt eine stärkere Anmeldung, als die Person sie geben kann. Ein zweiter Faktor behebt das.',
  grant_type_code: 'Die App verlangt einen Grant, den es nicht gibt. Stelle sie auf authorization code.',
  send_parameters:
    'Die App sendet weder Code noch Refresh-Token im Formular. Sie muss ein Formular senden, kein JSON und nicht die Adresse.',
  send_secret: 'Die App sendet kein Secret. Gib dort das Client-Secret ein.',
  send_no_secret: 'Das ist ein öffentlicher Client. Leere das Secret in der App.',
  one_method:
    'Die App weist sich auf zwei Arten zugleich aus. Wähle dort eine: den Header Authorization oder das Formular.',
  secret_wrong: 'Oder vergleiche die letzten vier Zeichen in der App mit denen der hinterlegten Secrets.',
  secret_expired: 'Oder gib in der App das neuere Secret ein, wenn es eines gibt.',
  method_in_app: 'Oder stelle in der App die Methode ein, die der Client annimmt.',
  fix_assertion:
    'Womit sich die App ausweist, ist nicht wie erwartet. Sieh nach, was erwartet war und was kam; meist ist es aud, oder eine Uhr.',
  new_assertion:
    'Die App hat dieselbe Assertion zweimal gesendet. Sie muss für jede Anfrage eine neue mit neuem jti erzeugen.',
  key_of_app:
    'Die App signiert mit einem Schlüssel, der hier nicht hinterlegt ist. Trag ihren öffentlichen Schlüssel oder die Adresse ihres Schlüsselsatzes ein.',
  key_set_of_app:
    'Der Schlüsselsatz der App war nicht zu bekommen. Öffne seine Adresse, und vergleiche sie mit der hinterlegten.',
  code_once:
    'Ein Code gilt einmal, eine Minute lang. Such nach einer Wiederholung, zwei Instanzen der App, oder einer falschen Uhr.',
  refresh_newest: 'Die App muss das neueste Refresh-Token jeder Antwort behalten, und ihre Instanzen müssen es teilen.',
  same_redirect_uri:
    'Die App sendet mit dem Code eine andere Redirect-URI als am Anfang. Meist ist ihre öffentliche Adresse falsch.',
  keep_verifier:
    'Die App hat ihren PKCE-Verifier verloren oder zwei Anmeldungen vermischt. Prüf ihre Sitzungen, Cookies und Instanzen.',
  refresh_fewer_scopes: 'Die App soll beim Erneuern scope weglassen.',
  user_gone: 'Das Konto wurde gelöscht, ist abgelaufen oder deaktiviert. Niemand bekommt damit Tokens.',
  session_over:
    'Die Person hat sich abgemeldet, oder die Sitzung ist zu Ende. Um ohne sie weiterzumachen, soll die App offline_access verlangen.',
  token_old: 'Das Access-Token ist abgelaufen oder wurde widerrufen. Die App muss es erneuern, oder neu anmelden.',
  ask_openid: 'Die App soll den Scope openid verlangen. Ohne ihn gibt es kein UserInfo.',
  send_token: 'Die App soll das Token im Formular senden, als token.',
  own_tokens_only: 'Die App gibt ein Token eines anderen Clients zurück. Prüf ihre Client-ID.',
  log_out_client: 'Die App soll id_token_hint oder client_id senden, beides vom selben Client.',
  set_log_out_uri: 'Ist die App im Unrecht, setze dort eine der erlaubten Adressen.',
  trust_hop:
    'Nur ein vertrauter Proxy darf fragen. Füge seine Adresse zu TRUSTED_PROXIES in GateKeepers Umgebung hinzu und starte neu.',
  forward_headers: 'Der Proxy sagt nicht, wonach gefragt wurde. Nimm den Abschnitt für ihn von der Seite der Website.',
  add_host: 'Oder lege dafür eine neue Website an.',
  new_app_token:
    'Das App-Token ist zu Ende, wurde entfernt oder gehört zu einer anderen Website. Ein neues lässt sich im eigenen Konto erzeugen.',
  look_at_rules: 'Eine Regel der Website lehnt diesen Pfad ab. Sieh dir ihre Regeln an und probiere dort den Pfad aus.',
  fewer_groups: 'Was die App erfahren würde, ist zu lang für einen Header. Sende dieser Website weniger Gruppen.',
  send_thumbprint:
    'Die App muss den SHA-256-Fingerabdruck ihres DPoP-Schlüssels als dpop_jkt senden oder ihn weglassen.',
  new_proof:
    'Die App muss für jede Anfrage einen neuen DPoP-Nachweis erzeugen, mit dem Schlüssel ihrer Tokens. Prüfe ihre Uhr, und ob sie die Adresse hier richtig kennt.',
  nonce_again:
    'Wenn die nächste Anfrage gelang, ist alles in Ordnung. Gelingt nie eine, beachtet die App den Header DPoP-Nonce nicht.',
  allow_resource:
    'Füge das Gewünschte den erlaubten Zielen des Clients hinzu, oder nimm resource aus den Einstellungen der App.',
  change_password: 'Erst muss ein neues Passwort gewählt werden. Die Anmeldeseite verlangt es.',
}

const words: typeof en = {
  title: 'Beheben',
  inApp: 'In der App',
  goodToKnow: 'Gut zu wissen',
  done: 'Das ist inzwischen behoben. Bitte um einen neuen Versuch.',
  asked: 'Erledigt. Bitte um einen neuen Versuch.',
  toApp: (app) => `${app} ansehen`,
  toPolicy: 'Richtlinie öffnen',
  wrongTitle: 'Die App ist falsch eingestellt',
  wrongText: (uri) => `Setze die Adresse in der App auf ${uri}`,
  wrongWhat: 'die erlaubte Adresse',
  unknownTitle: 'Weder du noch die App kennt diese Adresse',
  unknownText: 'Vielleicht will jemand Codes abfangen. Nichts wurde herausgegeben; lass es, wie es ist.',

  addRedirect: (app) => `${app} ist umgezogen, oder läuft an beiden`,
  addRedirectText: (uri) => `Fügt ${uri} beim Client hinzu`,
  addRedirectAct: 'Redirect-URI hinzufügen',
  foreign: (app, host) =>
    `Keine Adresse von ${app} liegt bisher auf ${host}, und eine solche Anfrage kann jeder schicken. Nur hinzufügen, wenn die App sicher dort ist.`,
  addPostLogout: (app) => `${app} darf nach einer Abmeldung dorthin`,
  addPostLogoutText: (uri) => `Fügt ${uri} beim Client hinzu`,
  addPostLogoutAct: 'Adresse hinzufügen',
  bothMethods: (method) => `Auch ${method} annehmen`,
  bothMethodsText: 'Der Client nimmt sein Secret dann im Header und im Formular an.',
  bothMethodsAct: 'Beides annehmen',
  newSecret: 'Das Secret ist verloren, oder nicht das neueste',
  newSecretText: 'Erzeugt ein neues, einmal gezeigt. Was aus dem bisherigen wird, wirst du gefragt.',
  newSecretAct: 'Neues Secret erzeugen',
  allowScopes: (scopes) => `${list(scopes)} erlauben`,
  allowScopesText: (app) => `${app} darf das dann verlangen und erfährt, wofür es steht.`,
  allowScopesAct: 'Erlauben',
  allowRefresh: 'Refresh-Tokens erlauben',
  allowRefreshText: (app) => `${app} darf dann ohne die Person angemeldet bleiben.`,
  pkceIfOffered: (app) => `${app} kann kein PKCE`,
  pkceIfOfferedText:
    'Der Client kommt dann ohne aus. Das ist schwächer: Vor einem gestohlenen Code schützt nur noch das Secret.',
  pkceIfOfferedAct: 'Ohne PKCE auskommen',
  unpin: (app) => `${app} konnte vorher PKCE, und jetzt nicht mehr`,
  unpinText:
    'Vergisst, dass zehn Anmeldungen hintereinander es benutzten. Wurde die App nicht geändert, mischt sich vielleicht jemand ein.',
  unpinAct: 'Vergessen',
  enableClient: (app) => `${app} aktivieren`,
  enableClientText: 'Alle, die seine Richtlinie nennt, können sich wieder daran anmelden.',
  enable: 'Aktivieren',
  enableUser: (who) => `${who} aktivieren`,
  enableUserText: 'Die Anmeldung geht dann wieder, bei allem, was offensteht.',
  theUser: 'das Konto',
  joinGroup: (who, group) => `${who} zu ${group} hinzufügen`,
  joinGroupAct: 'Zur Gruppe hinzufügen',
  nameInPolicy: (who, policy) => `${who} in der Richtlinie ${policy} nennen`,
  nameInPolicyAct: 'Nennen',
  members: (n) => plural(n, { one: '# Mitglied', other: '# Mitglieder' }),
  opens: (apps) => `Öffnet ${list(apps)}.`,
  waysLoading: 'Die Wege zum Zugang laden',
  addHost: (host) => `${host} zu einer Website hinzufügen`,
  addHostText:
    'Ihre Regeln und ihre Richtlinie entscheiden dann. Eine Anfrage für irgendeinen Host kann jeder schicken: nur hinzufügen, wenn der Name dir gehört.',
  addHostAct: 'Hinzufügen',
  site: 'Website',
  noSites: 'Es gibt noch keine Website.',
  advice,
}
export default words
