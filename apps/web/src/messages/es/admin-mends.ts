// Cómo arreglar lo que se rechazó: en la aplicación, o aquí.
import type { AdviceKey } from '../../admin/types'
import type en from '../en/admin-mends'
import { list, plural } from '../format'

/** Qué hacer en la aplicación, o aquí a mano. */
const advice: Record<AdviceKey, string> = {
  check_client_id:
    'Compara el ID de cliente de la aplicación con el de la página del cliente; cuentan las mayúsculas y los espacios.',
  client_off: 'Alguien ha desactivado este cliente. Actívalo si puede volver a usarse para iniciar sesión.',
  set_redirect_uri:
    'Si la aplicación tiene razón, añade su dirección al cliente. Si no, pon en la aplicación una de las permitidas.',
  send_once:
    'La aplicación, o un proxy delante de ella, envía un parámetro dos veces. Quítalo de la dirección que se le dio a la aplicación.',
  shorter_state:
    'La aplicación mete demasiado en state. Haz que guarde sus datos en su servidor y envíe un valor aleatorio corto.',
  plain_parameters:
    'Desactiva en la aplicación los objetos de petición (JAR, request_uri). Los firmados se aceptan en cuanto el cliente tenga aquí sus claves públicas.',
  sign_request:
    'Haz que la aplicación firme el objeto con una clave de la página del cliente, se nombre a sí misma en iss y client_id y a GateKeeper en aud, y le dé una hora de vida como máximo.',
  one_source: 'Haz que la aplicación envíe request o request_uri, una sola vez, y nunca uno dentro del otro.',
  push_first:
    'El cliente debe enviar sus peticiones por adelantado (PAR). Actívalo en la aplicación o deja de exigirlo aquí.',
  push_again:
    'Una petición enviada por adelantado vive un minuto y se responde una vez. Haz que la aplicación envíe una por cada inicio de sesión. Busca un reloj atrasado, una dirección copiada u otro ID de cliente.',
  push_parameters: 'Haz que la aplicación envíe los propios parámetros. La request_uri es lo que recibe a cambio.',
  push_less:
    'Se envían muchas más peticiones que inicios de sesión hay. Busca un bucle o un monitor que empiece inicios de sesión.',
  no_registration: 'Desactiva en la aplicación el registro dinámico, y escribe en ella el ID de cliente y el secreto.',
  response_type_code:
    'Pon la aplicación en el flujo de código de autorización (response_type=code). No se ofrecen el implícito ni el híbrido.',
  response_mode_query: 'Pon el modo de respuesta de la aplicación en query o form_post, o déjalo vacío.',
  allow_grant: 'El cliente no tiene este tipo de concesión. Permítelo aquí si la aplicación puede usarlo.',
  send_pkce: 'Activa PKCE con S256 en la aplicación. Deja que el cliente vaya sin él solo si la aplicación no puede.',
  pkce_s256: 'Pon el método PKCE de la aplicación en S256. Plain no se acepta.',
  set_scopes: 'Pon los ámbitos de la aplicación en openid, email y profile, separados por espacios.',
  fix_prompt: 'Quita prompt de los ajustes de la aplicación, o ponlo solo en login, consent, select_account o none.',
  fix_max_age: 'Pon max_age en la aplicación en segundos enteros, o quítalo.',
  fix_claims: 'Quita el parámetro claims de los ajustes de la aplicación, o corrige su JSON.',
  fresh_id_token:
    'Haz que la aplicación envíe el último token de ID tal como lo recibió, o ninguno. No vale uno de otro emisor ni uno cortado.',
  shorter_nonce: 'Haz que la aplicación envíe un nonce de 1024 caracteres como máximo.',
  person_stopped: 'La persona volvió atrás. No hay ningún fallo; puede empezar de nuevo.',
  sign_in_needed:
    'La aplicación preguntó en silencio (prompt=none), y hace falta una página. Tiene que preguntar de nuevo sin ello.',
  person_of_hint: 'La sesión iniciada es de otra persona que la que pedía la aplicación. Puede cerrar la sesión antes.',
  look_at_policy: 'Mira la política, o pregunta en «Y si…» qué diría de esta persona.',
  policy_terms:
    'La política nombra a la persona, pero las condiciones no se cumplen: la red, la hora o el segundo factor.',
  policy_gone: 'No se conoce la política. Elige otra.',
  lower_acr:
    'La aplicación exige un inicio de sesión más fuerte del que la persona puede dar. Haz que añada un segundo factor.',
  grant_type_code: 'La aplicación pide un tipo de concesión que no se ofrece. Ponla en código de autorización.',
  send_parameters:
    'La aplicación no envía ni código ni token de actualización en el formulario. Tiene que enviar un formulario, no JSON ni la dirección.',
  send_secret: 'La aplicación no envía ningún secreto. Escribe allí el secreto de cliente.',
  send_no_secret: 'Este es un cliente público. Vacía el secreto en la aplicación.',
  one_method:
    'La aplicación se identifica de dos formas a la vez. Elige allí una: la cabecera Authorization o el formulario.',
  secret_wrong: 'O compara los cuatro últimos caracteres en la aplicación con los de los secretos guardados.',
  secret_expired: 'O escribe en la aplicación el secreto más reciente, si lo hay.',
  method_in_app: 'O pon en la aplicación el método que acepta el cliente.',
  fix_assertion:
    'Lo que la aplicación firma para identificarse no es lo esperado. Mira qué se esperaba y qué llegó; casi siempre es aud, o un reloj.',
  new_assertion:
    'La aplicación ha enviado dos veces la misma aserción. Tiene que crear una nueva, con otro jti, para cada petición.',
  key_of_app:
    'La aplicación firma con una clave que no está guardada aquí. Escribe su clave pública, o la dirección de su conjunto de claves.',
  key_set_of_app:
    'No se pudo obtener el conjunto de claves de la aplicación. Abre su dirección y compárala con la guardada.',
  code_once:
    'Un código sirve una sola vez, durante un minuto. Busca un reintento, dos instancias de la aplicación o un reloj mal puesto.',
  refresh_newest:
    'La aplicación tiene que guardar el último token de actualización de cada respuesta, y sus instancias tienen que compartirlo.',
  same_redirect_uri:
    'La aplicación envía con el código otra URI de redirección que al empezar. Casi siempre está mal su dirección pública.',
  keep_verifier:
    'La aplicación ha perdido su verificador PKCE, o ha mezclado dos inicios de sesión. Revisa sus sesiones, cookies e instancias.',
  refresh_fewer_scopes: 'Haz que la aplicación omita scope al renovar.',
  user_gone: 'La cuenta se ha eliminado, ha terminado o está desactivada. Nadie obtiene tokens con ella.',
  session_over:
    'La persona cerró la sesión, o esta terminó. Haz que la aplicación pida offline_access para seguir sin ella.',
  token_old:
    'El token de acceso ha caducado o se ha revocado. La aplicación tiene que renovarlo, o iniciar sesión de nuevo.',
  ask_openid: 'Haz que la aplicación pida el ámbito openid. Sin él no hay UserInfo.',
  send_token: 'Haz que la aplicación envíe el token en el formulario, como token.',
  own_tokens_only: 'La aplicación devuelve un token de otro cliente. Revisa su ID de cliente.',
  log_out_client: 'Haz que la aplicación envíe id_token_hint o client_id, ambos del mismo cliente.',
  set_log_out_uri: 'Si es la aplicación la que se equivoca, pon en ella una de las direcciones permitidas.',
  trust_hop:
    'Solo puede preguntar un proxy de confianza. Añade su dirección a TRUSTED_PROXIES en el entorno de GateKeeper, y reinícialo.',
  forward_headers: 'El proxy no dice qué se ha pedido. Toma su fragmento de la página del sitio.',
  add_host: 'O crea un sitio nuevo para él.',
  new_app_token:
    'El token de aplicación ha terminado, se ha revocado o es de otro sitio. Su titular crea otro en su cuenta.',
  look_at_rules: 'Una regla del sitio deniega esta ruta. Mira sus reglas, y prueba allí la ruta.',
  fewer_groups:
    'Lo que se le diría a la aplicación es demasiado largo para una cabecera. Envía menos grupos a este sitio.',
  send_thumbprint: 'La aplicación debe enviar en dpop_jkt la huella SHA-256 de su clave DPoP, o no enviarlo.',
  new_proof:
    'La aplicación debe crear una prueba DPoP nueva en cada petición, firmada con la clave de sus tokens. Comprueba su reloj y si conoce bien la dirección de aquí.',
  nonce_again:
    'Si la petición siguiente funcionó, no pasa nada. Si nunca funciona, la aplicación no atiende a la cabecera DPoP-Nonce.',
  allow_resource:
    'Añade lo que pidió a las audiencias permitidas del cliente, o quita resource de los ajustes de la aplicación.',
  change_password: 'La persona tiene que elegir antes una contraseña nueva. La página de inicio de sesión se la pide.',
}

const words: typeof en = {
  title: 'Arreglarlo',
  inApp: 'En la aplicación',
  goodToKnow: 'Conviene saber',
  done: 'Esto ya está arreglado. Pide a la persona que vuelva a intentarlo.',
  asked: 'Hecho. Pide a la persona que vuelva a intentarlo.',
  toApp: (app) => `Ver ${app}`,
  toPolicy: 'Abrir la política',
  wrongTitle: 'Su configuración es errónea',
  wrongText: (uri) => `Pon en la aplicación la dirección ${uri}`,
  wrongWhat: 'la dirección permitida',
  unknownTitle: 'Nadie conoce esta dirección',
  unknownText: 'Puede que alguien intente capturar códigos. No se ha entregado nada; déjalo como está.',

  addRedirect: (app) => `${app} se ha mudado, o está en ambas`,
  addRedirectText: (uri) => `Añade ${uri} al cliente`,
  addRedirectAct: 'Añadir esta URI',
  foreign: (app, host) =>
    `Ninguna dirección de ${app} está todavía en ${host}, y cualquiera puede enviar una petición así. Añádela solo si sabes que la aplicación está ahí.`,
  addPostLogout: (app) => `${app} puede volver ahí tras cerrar sesión`,
  addPostLogoutText: (uri) => `Añade ${uri} al cliente`,
  addPostLogoutAct: 'Añadir esta dirección',
  bothMethods: (method) => `Aceptar también ${method}`,
  bothMethodsText: 'El cliente acepta entonces su secreto en la cabecera y en el formulario.',
  bothMethodsAct: 'Aceptar ambos',
  newSecret: 'El secreto se ha perdido, o no es el último',
  newSecretText: 'Crea uno nuevo, que se muestra una sola vez. Se pregunta qué será del anterior.',
  newSecretAct: 'Crear otro secreto',
  allowScopes: (scopes) => `Permitir ${list(scopes)}`,
  allowScopesText: (app) => `${app} podrá pedirlo, y sabrá lo que representa.`,
  allowScopesAct: 'Permitir',
  allowRefresh: 'Permitir tokens de actualización',
  allowRefreshText: (app) => `${app} podrá mantener la sesión sin la persona.`,
  pkceIfOffered: (app) => `${app} no puede usar PKCE`,
  pkceIfOfferedText: 'El cliente va entonces sin él. Es más débil: solo el secreto protege de un código robado.',
  pkceIfOfferedAct: 'Ir sin PKCE',
  unpin: (app) => `${app} usaba PKCE y ya no puede`,
  unpinText:
    'Olvida que lo usaron diez inicios de sesión seguidos. Si la aplicación no ha cambiado, puede que alguien esté manipulando algo.',
  unpinAct: 'Olvidarlo',
  enableClient: (app) => `Activar ${app}`,
  enableClientText: 'Todas las personas que nombra su política pueden volver a iniciar sesión en él.',
  enable: 'Activar',
  enableUser: (who) => `Activar a ${who}`,
  enableUserText: 'Puede volver a iniciar sesión en todo lo que tiene permitido abrir.',
  theUser: 'la cuenta',
  joinGroup: (who, group) => `Añadir a ${who} a ${group}`,
  joinGroupAct: 'Añadir al grupo',
  nameInPolicy: (who, policy) => `Nombrar a ${who} en la política ${policy}`,
  nameInPolicyAct: 'Nombrar',
  members: (n) => plural(n, { one: '# miembro', other: '# miembros' }),
  opens: (apps) => `Abre ${list(apps)}.`,
  waysLoading: 'Cargando las formas de dar acceso',
  addHost: (host) => `Añadir ${host} a un sitio`,
  addHostText:
    'Deciden entonces sus reglas y su política. Cualquiera puede enviar una petición para cualquier host: añádelo solo si el nombre es tuyo.',
  addHostAct: 'Añadir',
  site: 'Sitio',
  noSites: 'Aún no hay ningún sitio.',
  advice,
}
export default words
