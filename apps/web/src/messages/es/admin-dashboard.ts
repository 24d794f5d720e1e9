// El panel de la administración.
import type en from '../en/admin-dashboard'
import { dateTime, list, number, plural } from '../format'

const MEANS: Record<string, string> = {
  password: 'contraseña',
  passkey: 'llave de acceso',
  email_code: 'código por correo',
  qr: 'otro dispositivo',
  upstream: 'proveedor de acceso',
  link: 'enlace de un solo uso',
  totp: 'código de la aplicación',
  recovery_code: 'código de recuperación',
}
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const words: typeof en = {
  title: 'Panel',
  loading: 'Cargando el panel',
  period: 'Periodo',
  ranges: { '24h': '24 h', '7d': '7 d', '30d': '30 d' },
  rangeNames: { '24h': 'las últimas 24 horas', '7d': 'siete días', '30d': '30 días' },

  signIns: 'Inicios de sesión',
  refused: 'Rechazados',
  sessionsNow: 'Sesiones ahora',
  secondFactor: 'Segundo factor',
  percent: (share) => number(share, { style: 'percent' }),
  ofUsers: (have, all) => `${number(have)} de ${plural(all, { one: '# usuario', other: '# usuarios' })}`,
  activeUsers: (n) => plural(n, { one: '# usuario activo', other: '# usuarios activos' }),
  more: (share) => `${number(share, { style: 'percent' })} más que antes`,
  less: (share) => `${number(share, { style: 'percent' })} menos que antes`,
  asMany: 'Tantos como antes',
  nothingBefore: 'Ninguno en el periodo anterior',

  gate: 'En la puerta',
  cameIn: 'Entraron',
  turnedAway: 'Rechazados',
  gateSays: (range, came_in, turned_away) =>
    `En ${range}: ${plural(came_in, { one: '# inicio de sesión', other: '# inicios de sesión' })}, ${plural(turned_away, { one: '# rechazo', other: '# rechazos' })}. A continuación, lo mismo como tabla.`,
  asTable: 'Como tabla',
  span: 'Desde',
  nobodyTitle: 'Nadie ha llegado aún a la puerta',
  nobodyText:
    'Registra una aplicación e invita a personas; quien inicia sesión queda por encima de la línea, quien es rechazado, por debajo.',
  newClient: 'Nuevo cliente',
  invite: 'Invitar a personas',

  ways: 'Formas de entrar',
  noWays: 'Nadie ha entrado en este periodo.',
  way: (means) => capital(list(means.map((one) => MEANS[one] ?? one))),
  wayCount: (way, n) => `${way}: ${number(n)}`,
  have: 'Quién tiene qué',
  haveNone: (n) => plural(n, { one: '# no tiene ninguno', other: '# no tienen ninguno' }),
  factors: {
    passkey: 'Llave de acceso',
    totp: 'Solo aplicación de autenticación',
    email_code: 'Solo código por correo',
    none: 'Nada todavía',
  },

  look: 'Por revisar',
  nothingToDo: 'Nada que hacer',
  locked: (n) => plural(n, { one: '# cuenta está bloqueada', other: '# cuentas están bloqueadas' }),
  lockedWho: (some, more) =>
    `${list(more > 0 ? [...some, plural(more, { one: '# más', other: '# más' })] : some)}, por contraseñas erróneas`,
  seeUsers: 'Ver los usuarios',
  wrongRedirect: (app) => `${app} pide una URI de redirección que no tiene`,
  wrongRedirectText: (n) =>
    plural(n, { one: '# rechazo en el último día', other: '# rechazos en el último día' }),
  openTraces: 'Abrir las trazas',
  pending: (n) =>
    plural(n, { one: '# persona se ha registrado y espera', other: '# personas se han registrado y esperan' }),
  pendingText: 'No podrán iniciar sesión hasta que un administrador dé su aprobación.',
  approve: 'Aprobar',
  webhooksOpen: (n) =>
    plural(n, { one: 'No se puede conectar con # webhook', other: 'No se puede conectar con # webhooks' }),
  webhooksOpenText: (names) => `${list(names)}: las entregas esperan y se reintentan automáticamente.`,
  seeEvents: 'Ver los eventos',
  mails: (n) => plural(n, { one: 'Se desistió de # correo', other: 'Se desistió de # correos' }),
  mailsText: 'No se pudieron entregar en el último día.',
  seeMails: 'Ver los correos',
  invites: (n) => plural(n, { one: '# invitación está pendiente', other: '# invitaciones están pendientes' }),
  invitesText: 'Enviadas y aún sin usar.',
  seeInvites: 'Ver las invitaciones',
  keyRotates: (at) =>
    `La próxima clave de firma toma el relevo el ${dateTime(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })}`,
  keyPublished: 'Ya está publicada.',
  keyComes: 'Antes se crea y se publica automáticamente.',
  noBackup: 'No hay copias de seguridad configuradas',
  noBackupText:
    'GateKeeper aún no las hace: copia su directorio de datos o vuelca su base de datos por tus propios medios.',

  now: 'Ahora',
  log: 'Eventos según ocurren',
  states: { live: 'En directo', connecting: 'Conectando', paused: 'En pausa', broken: 'Sin conexión' },
  pause: 'Pausar',
  resume: 'Reanudar',
  tryAgain: 'Reintentar',
  gap: 'Han ocurrido más cosas de las que se muestran; el registro de auditoría las tiene todas.',
  allEvents: 'Todos los eventos',
  noEvents: 'Aún no ha ocurrido nada.',
  somebody: 'Alguien',
  clock: (at) => dateTime(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),

  happened: {
    'access.refused': (who) => `${who} ha pedido algo que no le está permitido`,
    'api_key.created': (who, what) => `${who} ha creado la clave de API ${what}`,
    'authorize.refused': (who) => `Una aplicación ha rechazado a ${who}`,
    'client.created': (who, what) => `${who} ha registrado ${what}`,
    'client.deleted': (who, what) => `${who} ha eliminado ${what}`,
    'client.updated': (who, what) => `${who} ha cambiado ${what}`,
    'code.issued': (who, what) => `${who} ha ido a ${what}`,
    'forward_auth.refused': (who, what) => `${what} ha rechazado a ${who}`,
    'group.created': (who, what) => `${who} ha creado el grupo ${what}`,
    'group.member_added': (who, what) => `${who} ha añadido un miembro a ${what}`,
    'invite.created': (who, what) => `${who} ha invitado a ${what}`,
    'passkey.added': (who) => `${who} ha añadido una llave de acceso`,
    'password.changed': (who) => `${who} ha cambiado su contraseña`,
    'policy.updated': (who, what) => `${who} ha cambiado la política ${what}`,
    'second_factor.locked': (_who, what) => `Los códigos de ${what} están bloqueados`,
    'session.ended': (who) => `${who} ha cerrado la sesión`,
    'settings.updated': (who) => `${who} ha cambiado los ajustes`,
    'sign_in.refused': (who) => `${who} no ha podido entrar`,
    'sign_in.succeeded': (who) => `${who} ha iniciado sesión`,
    'setup.completed': (who) => `${who} ha configurado GateKeeper`,
    'signing_key.generate': (who) => `${who} ha creado una clave de firma`,
    'signing_key.rotated': (who) => `${who} ha rotado las claves de firma`,
    'site.created': (who, what) => `${who} ha añadido el sitio ${what}`,
    'site.entered': (who, what) => `${who} ha ido a ${what}`,
    'site.updated': (who, what) => `${who} ha cambiado el sitio ${what}`,
    'user.created': (who, what) => `${who} ha añadido a ${what}`,
    'user.deleted': (who, what) => `${who} ha eliminado a ${what}`,
    'user.registered': (who) => `${who} se ha registrado`,
    'user.updated': (who, what) => `${who} ha cambiado a ${what}`,
  },
}
export default words
