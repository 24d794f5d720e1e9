// Cómo volver a una cuenta: con enlaces enviados por correo o entregados en mano.
import type en from '../en/recovery'
import { plural } from '../format'

const words: typeof en = {
  loading: 'Cargando la página',
  working: 'Un momento…',
  signIn: 'Iniciar sesión',
  backToSignIn: 'Volver al inicio de sesión',
  toAccount: 'Ir a mi cuenta',

  forgotTitle: 'Elige una contraseña nueva',
  forgotLead: 'Te enviaremos un enlace para hacerlo.',
  email: 'Correo',
  emailMissing: 'Escribe tu dirección de correo.',
  sendLink: 'Enviar el enlace',
  noMail: 'Desde aquí no se envían correos',
  noMailHelp: 'Quien administra este lugar puede ponerte una contraseña nueva o darte un enlace para iniciar sesión.',
  inboxTitle: 'Mira tu bandeja de entrada',
  inboxLead: (email) =>
    `Si ${email} tiene una cuenta aquí, hay un enlace en camino. Sirve durante 15 minutos, una sola vez.`,
  inboxHelp: '¿No llega en un minuto? Mira en el correo no deseado, o revisa la dirección.',
  otherAddress: 'Usar otra dirección',

  overTitle: 'Este enlace ya no sirve',
  overLead: 'Ya se ha usado, o ha caducado.',
  overReset: 'Los enlaces para elegir una contraseña sirven durante 15 minutos, una sola vez. Pide uno nuevo.',
  overVerify: 'Pide uno nuevo en tu cuenta, en Perfil.',
  overNotMe: 'Si hay alguien más en tu cuenta, elige una contraseña nueva: eso cierra todas las sesiones.',
  overSignIn: 'Pide uno nuevo a quien te lo dio.',
  newLink: 'Pedir un enlace nuevo',

  newTitle: 'Elige una contraseña nueva',
  newLead: (email) => `para ${email}`,
  newPassword: 'Nueva contraseña',
  newHint: (least) =>
    plural(least, {
      one: 'Al menos # carácter. Unas cuantas palabras seguidas van bien.',
      other: 'Al menos # caracteres. Unas cuantas palabras seguidas van bien.',
    }),
  newShort: (least) => plural(least, { one: 'Usa al menos # carácter.', other: 'Usa al menos # caracteres.' }),
  newEnds: 'Se cerrará tu sesión en todas partes.',
  newSave: 'Guardar la contraseña',
  savedTitle: 'Tu contraseña está guardada',
  savedLead: 'Inicia sesión con ella. Si usas un segundo factor, se te seguirá pidiendo.',

  notMeTitle: '¿Hay alguien más en tu cuenta?',
  notMeLead: (account) => `Protege la cuenta de ${account}.`,
  notMeOut: 'Se cierran todas las sesiones',
  notMeOutMore: 'En todos los navegadores y en todas las aplicaciones',
  notMePassword: 'La contraseña deja de servir',
  notMePasswordMore: 'Eliges una nueva con un enlace que te enviamos',
  notMeKeys: 'Se quita lo añadido esta semana',
  notMeKeysMore: 'Llaves de acceso, cuentas conectadas, códigos de recuperación',
  notMeAddress: 'Si el correo ha cambiado, vuelve el anterior',
  notMeAct: 'Proteger mi cuenta',
  notMeNothing: '¿Fuiste tú? Entonces cierra esta página: no ha cambiado nada.',
  securedTitle: 'Tu cuenta está protegida',
  securedLead: (email) =>
    `Se han cerrado todas las sesiones. Hay un enlace en camino a ${email} para elegir una contraseña nueva.`,
  closedTitle: 'Tu cuenta está cerrada',
  closedLead: 'Se han cerrado todas las sesiones, pero tu antigua dirección de correo ya es de otra cuenta.',
  closedHelp: 'Pide a quien administra este lugar que te la vuelva a abrir.',

  verifyTitle: '¿Es tuya esta dirección?',
  verifyLead: (email) => `Confirma ${email}.`,
  verifyChange: (email, account) => `${email} será la dirección de la cuenta que ahora tiene ${account}.`,
  verifyNot: 'Si no lo has pedido, cierra la página: no cambia nada.',
  verifyAct: 'Sí, es mía',
  verifiedTitle: 'Tu dirección está confirmada',
  verifiedLead: (email) => `Desde ahora inicias sesión con ${email}.`,

  linkTitle: (account) => `Iniciar sesión como ${account}`,
  linkLead: 'Este enlace inicia tu sesión una vez, en este navegador.',
  linkNotYou: '¿No es tu cuenta? Cierra la página.',
  linkRefused: 'Esta cuenta no puede iniciar sesión ahora. Consulta a quien te dio el enlace.',
}
export default words
