// Segundos factores: al iniciar sesión y en la cuenta propia.
import type en from '../en/factors'
import { plural } from '../format'

const words: typeof en = {
  loading: 'Cargando el siguiente paso',
  code: 'Código',
  digits: '6 cifras',
  codeMissing: 'Escribe las 6 cifras del código.',
  continue: 'Continuar',
  back: 'Volver',
  another: 'Usar otra forma',
  chooseLead: 'Elige cómo confirmar que eres tú.',
  use: 'Usar',
  ways: {
    passkey: 'Llave de acceso',
    totp: 'Aplicación de autenticación',
    email_code: 'Código por correo',
    recovery_code: 'Código de recuperación',
  },
  passkeyAbout: 'En este dispositivo o en una llave de seguridad',
  totpAbout: 'Un código de 6 cifras',
  emailAbout: (email) => `A ${email}`,
  recoveryAbout: (left) => plural(left, { one: 'Queda #', other: 'Quedan #' }),
  leads: {
    passkey: 'Confirma con tu llave de acceso.',
    totp: 'Escribe el código que muestra tu aplicación de autenticación.',
    email_code: 'Escribe el código que te enviamos por correo.',
    recovery_code: 'Escribe uno de los códigos que guardaste.',
  },

  wrong: {
    totp: 'Ese no es el código que tu aplicación muestra ahora. Espera al siguiente. Si tampoco sirve, comprueba que tu teléfono ajusta la hora automáticamente.',
    email_code: 'Ese no es el código de nuestro último correo. Revisa las cifras.',
    recovery_code:
      'Ese no es uno de tus códigos. Revísalo letra por letra; las mayúsculas, los espacios y los guiones no importan.',
  },
  usedTotp: 'Ese código ya se ha usado. Espera al siguiente, como mucho 30 segundos.',
  usedRecovery: 'Ese código ya se usó. Cada uno sirve una sola vez: usa otro.',
  codeEnded: 'Ese código ya no sirve. Envía uno nuevo.',

  trust: (days) =>
    plural(days, {
      one: 'Confiar en este dispositivo durante # día',
      other: 'Confiar en este dispositivo durante # días',
    }),
  trustUntil: (date) => `Aquí no se pedirá ningún código hasta el ${date}.`,

  sending: 'Enviando un código',
  sent: (email) => `Hemos enviado un código a ${email}. Sirve durante 10 minutos.`,
  notSent: 'Se han pedido demasiados códigos en la última hora. Usa otra forma, o espera.',
  resend: 'Enviar un código nuevo',
  resendIn: (minutes, seconds) => `Código nuevo en ${minutes}:${String(seconds).padStart(2, '0')}`,

  recoveryCode: 'Código de recuperación',
  recoveryHint: 'Cada uno sirve una sola vez.',
  recoveryMissing: 'Escribe uno de tus códigos de recuperación.',

  enrollTitle: 'Añade un segundo factor',
  enrollLead: (what) => `${what} pide más que una contraseña.`,
  enrollChoose: 'Solo se hace una vez. Elige lo que tengas a mano.',
  enrollTotp: 'Configurar una aplicación de autenticación',
  enrollTotpAbout: 'Una aplicación de tu teléfono que muestra un código nuevo cada 30 segundos.',

  scan: 'Escanea esto con tu aplicación de autenticación.',
  qrLabel: 'Código QR para tu aplicación de autenticación',
  cannotScan: 'O escribe en ella esta clave:',
  key: 'la clave',
  confirmLead: 'Después, escribe el código que muestra.',
  confirm: 'Confirmar',
  beginAgain: 'Ese código QR ya no sirve. Escanea este, que es nuevo.',

  keepTitle: 'Guarda estos códigos',
  keepLead: 'Cada uno abre tu cuenta una vez, si pierdes el teléfono. Solo se muestran ahora.',
  keepFile: (instance, email) => `Códigos de recuperación de ${email} en ${instance}. Cada uno sirve una sola vez.`,
  codes: 'Códigos de recuperación',
  codesOf: 'los códigos',
  download: 'Descargar',
  kept: 'Los he guardado',

  refused: {
    pending: {
      title: 'A la espera de aprobación',
      lead: 'Un administrador tiene que darte paso. Recibirás un correo en cuanto lo haga.',
    },
    domain: {
      title: 'No con esta dirección',
      lead: 'Aquí solo pueden iniciar sesión direcciones de ciertos dominios, y la tuya no es de ninguno de ellos.',
    },
    inactive: {
      title: 'Esta cuenta está cerrada',
      lead: 'Se ha desactivado o ha caducado. Un administrador puede abrirla.',
    },
  },
  useOther: 'Usar otra cuenta',

  app: 'Aplicación de autenticación',
  appOff: 'Desactivada. Un código de tu teléfono que se pide después de la contraseña.',
  appSince: (at) => ['Activa desde: ', at],
  setUp: 'Configurar',
  replace: 'Sustituir',
  remove: 'Quitar',
  setUpTitle: 'Configurar una aplicación de autenticación',
  replaceTitle: 'Sustituir tu aplicación de autenticación',
  replaceAbout: 'La que usas ahora sirve hasta que la nueva haya mostrado un código.',
  added: 'Tu aplicación de autenticación está activa.',
  removeTitle: '¿Quitar tu aplicación de autenticación?',
  removeText:
    'Tus códigos dejarán de servir y bastará tu contraseña para iniciar sesión, salvo que tengas una llave de acceso. Se olvidarán los dispositivos de confianza. Recibirás un correo.',
  removed: 'Se ha quitado tu aplicación de autenticación.',

  codesNone: 'Ninguno. Llegan con tu primera aplicación de autenticación.',
  codesNew: 'No queda ninguno. Crea otros antes de que te hagan falta.',
  codesLeft: (left, total) => `Quedan ${left} de ${total}`,
  codesFew: 'Crea otros antes de que se acaben.',
  few: 'Quedan pocos',
  none: 'No quedan',
  newCodes: 'Crear códigos',
  newTitle: '¿Crear códigos de recuperación nuevos?',
  newText: 'Los códigos que tienes ahora dejarán de servir de inmediato. Recibirás un correo.',
  done: 'Listo',

  devices: 'Dispositivos de confianza',
  devicesAbout: 'En ellos no se pide un segundo factor.',
  noDevices: 'Ninguno. Puedes confiar en un dispositivo al iniciar sesión con un segundo factor.',
  until: (at) => ['Hasta: ', at],
  thisDevice: 'Este dispositivo',
  forget: 'Olvidar',
  forgetAll: 'Olvidar todos',
  forgotten: (name) => `Se volverá a pedir un segundo factor en ${name}.`,
  allForgotten: 'Se volverá a pedir un segundo factor en todas partes.',
}
export default words
