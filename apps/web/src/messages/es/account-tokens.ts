// Los tokens de aplicación de la cuenta propia.
import type en from '../en/account-tokens'

const words: typeof en = {
  title: 'Tokens de aplicación',
  about:
    'Para aplicaciones que no pueden mostrar una página de inicio de sesión, como el calendario de un teléfono. Cada uno abre un solo sitio, en tu nombre.',
  loading: 'Cargando tus tokens de aplicación',
  none: 'Aún no hay tokens de aplicación',
  noneAbout:
    'Una aplicación que sincroniza archivos o calendarios no tiene dónde iniciar sesión. Crea aquí un token para ella y escríbelo allí en lugar de una contraseña.',
  noSites: 'Ningún sitio acepta tokens de aplicación',
  noSitesAbout:
    'Cuando un administrador permita que las aplicaciones entren en un sitio con un token, podrás crear aquí uno para cada aplicación que uses.',
  create: 'Nuevo token de aplicación',
  site: 'Sitio',
  siteHint: 'El token abre este sitio y ningún otro.',
  name: 'Nombre',
  nameHint: 'Qué lo va a usar, por ejemplo «calendario del teléfono».',
  expires: 'Caduca',
  expiries: { 365: 'En un año', 90: 'En 90 días', 30: 'En 30 días', 1825: 'En cinco años', 0: 'Nunca' },
  createAct: 'Crear el token',
  forSite: (site) => `para ${site}`,
  hint: (hint) => `…${hint}`,
  madeAt: (at) => ['creado: ', at],
  lastUsed: (at) => ['último uso: ', at],
  ends: (at) => ['caduca: ', at],
  ended: (at) => ['caducó: ', at],
  revoke: 'Quitar',
  revokeTitle: (name) => `¿Quitar el token «${name}»?`,
  revokeAbout: (name, site) =>
    `Lo que use «${name}» ya no podrá abrir ${site}. No se puede deshacer; puedes crear otro.`,
  revokeAct: 'Quitar el token',
  revoked: (name) => `Se ha quitado el token «${name}».`,

  madeTitle: (name) => `Copia ahora el token de «${name}»`,
  madeAbout: (site) => `Escríbelo en la aplicación en lugar de una contraseña. Abre ${site}, y nada más.`,
  done: 'Listo',
  token: 'Token',
  password: 'Contraseña',
  theToken: 'el token',
  once: 'Se muestra una sola vez. Escríbelo ahora; después solo se puede crear otro.',
  file: 'gatekeeper-token-de-aplicacion.txt',
  userName: 'Nombre de usuario',
  theUserName: 'el nombre de usuario',
  address: 'Dirección',
  theAddress: 'la dirección',
  header: 'O como cabecera',
  headerAlone: 'Cabecera',
  theHeader: 'la cabecera',
  curl: 'En una terminal',
  theCurl: 'la orden',
}
export default words
