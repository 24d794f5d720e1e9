// Las plantillas de aplicaciones conocidas.
import type en from '../en/admin-templates'
import { plural } from '../format'

const words: typeof en = {
  app: 'Aplicación',
  count: (n) => plural(n, { one: '# plantilla, o empieza desde cero.', other: '# plantillas, o empieza desde cero.' }),
  loading: 'Cargando las plantillas',
  search: 'Buscar una plantilla',
  searchPlaceholder: 'Buscar una plantilla',
  another: 'Otra aplicación',
  all: (n) => plural(n, { one: 'Mostrar la única', other: 'Mostrar las #' }),
  fewer: 'Mostrar menos',
  none: (text) =>
    `Ninguna plantilla se llama «${text}». Elige «Otra aplicación»: vale cualquiera que hable OpenID Connect.`,
  noneSite: (text) => `Ninguna plantilla se llama «${text}». Elige «Otra aplicación»: vale cualquier aplicación web.`,
  families: {
    dashboards: 'Paneles',
    infrastructure: 'Infraestructura',
    media: 'Multimedia',
    files: 'Archivos y notas',
    home: 'Hogar',
    code: 'Código e IA',
    secrets: 'Secretos',
  },

  newLead: 'Elige la aplicación; lo demás se rellena.',
  where: 'Dónde funciona',
  address: (name) => `Dirección de ${name}`,
  addressHint: 'De ella se derivan las URI de redirección.',
  addressPlaceholder: (id) => `https://${id}.example.com`,
  filled: 'Rellenado para ti',
  filledText: (name) => `De la plantilla de ${name}.`,
  filledWaiting: 'Escribe arriba la dirección, y aquí estará todo lo que se va a registrar.',
  facts: {
    redirect_uris: 'URI de redirección',
    post_logout: 'Tras cerrar sesión',
    type: 'Tipo',
    scopes: 'Ámbitos',
    account: 'Cuenta',
    rules: 'Reglas',
    headers: 'Cabeceras',
    tokens: 'Para scripts',
  },
  type: (type, pkce) => (pkce ? `${type}, PKCE obligatorio` : `${type}, PKCE si la aplicación lo usa`),
  bySub: 'Se encuentra por sub: sigue siendo la misma cuando cambia el correo.',
  followsEmail: 'La cuenta sigue al correo',
  followsEmailText: (name) =>
    `${name} encuentra a las personas por un claim que cambia con su correo, y quien reciba después esa dirección recibe la cuenta. Cambia las direcciones con cuidado.`,

  settings: (name) => `Escribir en ${name}`,
  settingsText: 'Sus propios ajustes, ya rellenados.',
  settingsLoading: 'Escribiendo los ajustes',
  secretIn: 'Contiene el secreto de cliente. Se muestra una sola vez: cópialo o descárgalo ahora.',
  secretOut: (marker) =>
    `El secreto de cliente no se guarda: va donde pone ${marker}. Si lo has perdido, crea otro abajo y se rellenará aquí.`,
  fileOf: (name) => `los ajustes ${name}`,
  goodToKnow: 'Conviene saber',
  roles: (how) => `Grupos y roles: ${how}`,
  pinned: (how) => `Cuentas: ${how}`,
  version: (version) => `Leído de: ${version}`,
  source: 'Fuentes',
  tryIt: 'Después, inicia sesión',
  tryItText: (name) => `Reinicia ${name} si lo pide, ábrelo en una ventana privada e inicia sesión.`,
  openApp: (name) => `Abrir ${name}`,

  hostHere: 'app.example.com',
  siteTokens: 'Se aceptan tokens de aplicación, como contraseña o como Bearer',
  noRules: 'Ninguna: cada petición consulta la política.',
  ownLogin: (name) => `En el propio ${name}`,
  ownLoginText: 'Para no pedirlo dos veces. Solo cuando el proxy ya pregunte a GateKeeper.',
  actions: { bypass: 'abierto a cualquiera', deny: 'nunca', policy: 'según la política' },
}
export default words
