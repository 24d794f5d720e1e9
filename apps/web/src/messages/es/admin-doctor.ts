// El diagnóstico de una aplicación, petición por petición.
import type en from '../en/admin-doctor'
import { list } from '../format'

const words: typeof en = {
  title: 'Diagnóstico',
  teach: (app) =>
    `Empieza ahora el inicio de sesión en ${app} y observa: cada petición, qué estaba bien y mal en ella, y cómo arreglarlo.`,
  notYet: 'No se observa nada. Una vez iniciado, escucha durante diez minutos.',
  start: 'Iniciar',
  again: 'Iniciar de nuevo',
  stop: 'Detener',
  listening: (left) => `Escuchando, quedan ${left}`,
  listeningNow: 'Escuchando durante diez minutos',
  over: 'Ya no escucha',
  log: 'Peticiones según llegan',
  loading: 'Cargando el diagnóstico',
  waiting: 'en espera',
  begin: (app) => `Empieza el inicio de sesión en ${app}`,
  traces: 'Trazas de esta aplicación',
  watch: 'Seguir un inicio de sesión en la aplicación, petición a petición',
  request: 'La petición',
  passed: {
    authorize: 'Petición de autorización',
    sign_in: 'La página de inicio de sesión está abierta',
    code: (who) => `${who} ha iniciado sesión y puede entrar`,
    token: 'Tokens entregados',
    refresh: 'Tokens renovados',
    userinfo: 'UserInfo leído',
    introspect: 'Token consultado',
    revoke: 'Token revocado',
    end_session: 'Sesión cerrada',
  },
  refused: (what, error) => `${what}: rechazo (${error})`,
  names: {
    authorize: 'Petición de autorización',
    token: 'Petición de tokens',
    userinfo: 'UserInfo',
    introspect: 'Introspección',
    revoke: 'Revocación',
    end_session: 'Cierre de sesión',
  },
  pkce: 'PKCE',
  noPkce: 'sin PKCE',
  scopes: (scopes) => `ámbitos ${scopes}`,
  leftOut: (requests, from) =>
    `${requests === 1 ? 'Se omitió una petición de un desconocido' : `Se omitieron ${requests} o más peticiones de desconocidos`} (${list(from)}) para que no llenen esta lista. Lo que llega de tu dirección, de personas con sesión iniciada y de la propia aplicación está aquí.`,
  didYouMean: (id) => `¿Querías decir ${id}?`,
  silences: {
    no_request: {
      title: 'No ha llegado ninguna petición',
      text: 'Empieza el inicio de sesión en la aplicación. Si ya lo has hecho, apunta a otra dirección, o su botón no usa este cliente.',
    },
    no_sign_in: {
      title: 'Nadie ha iniciado sesión todavía',
      text: 'La petición estaba bien, y la página de inicio de sesión está abierta.',
    },
    no_token_request: {
      title: 'Ninguna petición de tokens en 30 segundos',
      text: 'La aplicación tiene su código, pero no ha podido llegar al endpoint de tokens: un nombre que su servidor no resuelve, un certificado del que no se fía, un cortafuegos. O ha perdido su state o su cookie.',
    },
    no_userinfo: {
      title: 'UserInfo no se ha leído',
      text: 'Algunas aplicaciones no lo necesitan. Otras han rechazado el token de ID: busca en su registro nonce, emisor, reloj o algoritmo.',
    },
  },
  summary: 'Resumen',
  summaryOk: 'El camino completo, de la petición a los tokens.',
  summaryNot: 'Nadie ha completado aún un inicio de sesión.',
  facts: {
    signed_in_as: 'Sesión iniciada como',
    pkce: 'PKCE',
    protected_by: 'State y nonce',
    auth_method: 'Prueba del cliente',
    scopes_asked: 'Ámbitos pedidos',
    scopes_granted: 'Ámbitos concedidos',
    userinfo: 'UserInfo',
    refresh: 'Renovación',
    id_token_alg: 'Token de ID',
  },
  yes: 'Sí',
  no: 'No',
  both: 'Ambos enviados',
  onlyState: 'Solo state',
  onlyNonce: 'Solo nonce',
  neither: 'Ninguno de los dos',
  read: 'Leído',
  notRead: 'Sin leer',
  used: 'Usado',
  notUsed: 'Sin usar',
  none: 'Ninguno',
  recommended: 'Recomendado',
  recommendedText: 'Según lo que ha mostrado la aplicación.',
  act: 'Hacerlo',
  applied: 'Cambiado.',
  recommend: {
    require_pkce: {
      title: 'Exigir PKCE',
      text: 'La aplicación lo usa. Así nadie podrá quitarlo de una petición.',
    },
    narrow_method: {
      title: (method) => `Aceptar solo ${method}`,
      text: 'La aplicación no usa otra forma de identificarse.',
    },
    scopes_refused: {
      title: (scopes) => `Permitir ${list(scopes)}`,
      text: 'La aplicación lo pide y no lo obtiene. Permítelo, o quítalo de la aplicación.',
    },
    scopes_unused: {
      title: (scopes) => `Quitar ${list(scopes)}`,
      text: 'La aplicación no lo pide.',
    },
    refresh_unused: { title: 'Quitar los tokens de actualización', text: 'La aplicación no pide offline_access.' },
    use_pkce: {
      title: 'Activar PKCE en la aplicación',
      text: 'No lo envía. Con él, un código robado no vale nada.',
    },
    use_state: {
      title: 'La aplicación no envía ni state ni PKCE',
      text: 'Alguien podría iniciar la sesión de una persona en una cuenta ajena. Actualiza la aplicación.',
    },
    use_nonce: {
      title: 'La aplicación no envía ni nonce ni PKCE',
      text: 'Se podría introducir un código robado en su inicio de sesión. Actualiza la aplicación.',
    },
  },
}
export default words
