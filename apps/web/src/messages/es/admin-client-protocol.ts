import type en from '../en/admin-client-protocol'
import { plural } from '../format'

const words: typeof en = {
  tab: 'Protocolo',

  fapi: 'FAPI 2.0',
  fapiText:
    'Para API en las que un token robado no debe abrir nada: dinero, salud, administración. La mayoría de las aplicaciones no lo admite.',
  fapiSwitch: 'FAPI 2.0 Security Profile',
  fapiHint: 'Un solo interruptor fija lo que exige el perfil y lo bloquea.',
  fapiPublic: 'Un cliente público no puede: FAPI 2.0 exige uno que se identifique.',
  missing: 'Antes de poder activarlo:',
  demands: 'Lo que exige',
  demand: {
    type: 'Un cliente confidencial',
    auth: 'Se identifica con su clave (private_key_jwt), nunca con un secreto',
    audience: 'Sus pruebas nombran al emisor como única audiencia',
    algorithms: 'Firmas con PS256, ES256 o EdDSA, nunca RS256',
    dpop: 'Cada token está ligado a una clave (DPoP)',
    refresh: 'Los tokens de actualización no cambian: no se renuevan en cada uso',
    par: 'Las solicitudes de autorización se envían por adelantado (PAR)',
    pkce: 'Se usa PKCE',
    code: 'Los códigos valen 60 segundos',
    iss: 'Cada respuesta nombra a su emisor',
    https: 'Las URI de redirección empiezan por https',
  },
  lockedBy: (rule) => `Fijado por FAPI 2.0, ${rule}.`,
  limitedBy: (rule) => `FAPI 2.0, ${rule}: solo estos.`,

  proofText: 'Cómo demuestra la aplicación que es ella cuando pide tokens.',
  byKey: 'Su clave (private_key_jwt)',
  byKeyHint: 'Firma una prueba breve con su clave privada. Ningún secreto sale de ella; los registrados no abren nada.',
  noSecretNeeded: 'Ninguno: la aplicación se identifica con su clave.',
  authAlg: 'Pruebas firmadas con',
  anyAlg: 'Cualquiera que aceptemos',

  keys: 'Claves públicas',
  keysText:
    'Con las que la aplicación firma sus pruebas y solicitudes. Pega el conjunto de claves o indica su dirección; no ambas cosas.',
  jwksHint:
    'JSON con una lista llamada keys. Solo mitades públicas: una clave privada se rechaza y no se guarda nada de ella.',
  jwksUriHint: 'Empieza por https://. Se guarda diez minutos y se vuelve a pedir cuando falta una clave.',
  registered: 'Claves registradas',
  noKid: 'Sin ID de clave',
  key: (kind, alg) => `${kind}, ${alg ?? 'cualquier algoritmo de su tipo'}`,
  thumbprint: 'Huella:',
  noKeys: 'Ninguna todavía.',
  notFetched: 'Este nodo aún no las ha obtenido.',
  fetched: 'Obtenidas',
  fetchNow: 'Obtener ahora',
  fetchDone: (n) => plural(n, { one: 'Ha llegado # clave.', other: 'Han llegado # claves.' }),
  fetchFirst: 'Guarda primero la nueva dirección.',
  loadingKeys: 'Cargando las claves',

  requests: 'Solicitudes de autorización',
  requestsText: 'Lo que la aplicación pide cuando envía a alguien aquí.',
  par: 'Solo solicitudes enviadas por adelantado (PAR)',
  parHint:
    'La aplicación nos las envía antes directamente (RFC 9126). Desactivado: puede hacerlo, y también enviarlas por el navegador.',
  requestAlg: 'Solicitudes firmadas (JAR) con',
  requestAlgHint: 'Los objetos de solicitud (RFC 9101) se aceptan por valor de aplicaciones con claves.',

  dpop: 'Ligar cada token a una clave de la aplicación (DPoP)',
  dpopHint:
    'RFC 9449. Quien roba un token no puede usarlo. Desactivado: la aplicación puede enviar pruebas de todos modos.',
  audiencesHint:
    'API para las que la aplicación puede pedir tokens con resource (RFC 8707), una dirección por línea. Vacío: no puede nombrar ninguna.',
  answersForHint:
    'Direcciones por las que responde esta aplicación: puede consultar los tokens destinados a ellas. Una por línea; puede quedar vacío.',

  signOut: 'Cuando alguien cierra la sesión',
  signOutText: 'Dónde se avisa a la aplicación de que una sesión ha terminado, para que termine la suya.',
  backHint: 'Nuestro servidor la llama con un token de cierre de sesión firmado y lo reintenta durante un día.',
  frontHint: 'El navegador la abre en un marco oculto. En el mismo origen que una URI de redirección.',
  initiateHint:
    'Donde la lista de aplicaciones empieza el inicio de sesión. Con https; vacío, abre la página principal.',

  fields: {
    fapi: 'FAPI 2.0',
    jwks: 'Conjunto de claves (JWKS)',
    jwks_uri: 'Dirección del conjunto de claves',
    token_endpoint_auth_signing_alg: 'Pruebas firmadas con',
    request_object_signing_alg: 'Solicitudes firmadas',
    require_pushed_authorization_requests: 'Solicitudes por adelantado',
    dpop_bound_access_tokens: 'DPoP',
    allowed_audiences: 'Audiencias',
    answers_for: 'Responde por',
    backchannel_logout_uri: 'URI de cierre de sesión back-channel',
    frontchannel_logout_uri: 'URI de cierre de sesión front-channel',
    initiate_login_uri: 'URI de inicio de la sesión',
  },
}
export default words
