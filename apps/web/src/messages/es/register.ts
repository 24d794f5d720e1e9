// Cómo se llega a tener una cuenta: por correo o con una invitación.
import type en from '../en/register'
import { plural } from '../format'

const words: typeof en = {
  title: 'Crear una cuenta',
  loading: 'Cargando el registro',
  working: 'Un momento…',
  askLead: 'Te enviaremos un enlace para continuar.',
  email: 'Correo',
  emailMissing: 'Escribe tu dirección de correo.',
  emailInvalid: 'Esto no es una dirección de correo.',
  emailDomain: 'Aquí no valen las direcciones de este dominio. Usa una de tu organización.',
  sendLink: 'Enviarme un enlace',
  haveAccount: 'Iniciar sesión',

  inboxTitle: 'Mira tu bandeja de entrada',
  inboxLead: (email) => `Hemos escrito a ${email}.`,
  inboxText:
    'Abre el enlace del correo antes de 24 horas. Puede tardar un minuto; mira también en el correo no deseado. Puedes cerrar esta página.',
  again: 'Enviar de nuevo',
  againIn: (seconds) =>
    plural(seconds, {
      one: 'Puedes pedirlo de nuevo en # segundo.',
      other: 'Puedes pedirlo de nuevo en # segundos.',
    }),
  againAt: (time) => `Puedes pedirlo de nuevo a esta hora: ${time}.`,
  sentAgain: 'Enviado de nuevo.',
  otherAddress: 'Usar otra dirección',

  finishTitle: 'Crea tu cuenta',
  finishLead: 'Tu dirección está confirmada. Falta un paso.',
  finishLeadApp: (app) => `Tu dirección está confirmada. Falta un paso y luego irás a ${app}.`,
  inviteLead: (who, instance) => `${who} te invita a ${instance}.`,
  inviteLeadNobody: (instance) => `Tienes una invitación a ${instance}.`,
  name: 'Nombre',
  nameHint: 'Como deben leerlo los demás.',
  password: 'Contraseña',
  passwordHint: (least) =>
    plural(least, {
      one: 'Al menos # carácter. Unas cuantas palabras seguidas van bien.',
      other: 'Al menos # caracteres. Unas cuantas palabras seguidas van bien.',
    }),
  passwordShort: (least) => plural(least, { one: 'Usa al menos # carácter.', other: 'Usa al menos # caracteres.' }),
  create: 'Crear la cuenta',
  or: 'o',
  withoutPassword: 'Continuar sin contraseña',
  withoutPasswordText:
    'Inicias sesión con un código que recibes por correo, o con una llave de acceso que añadas después.',
  approvalNote: 'Un administrador revisa las cuentas nuevas antes de que puedan usarse.',

  waitingTitle: 'Ya casi está',
  waitingLead: 'Antes, un administrador revisa tu cuenta.',
  waitingText: (email) => `Escribiremos a ${email} en cuanto lo haga. Aquí no hay nada más que hacer.`,

  closedTitle: 'El registro está cerrado',
  closedLead: 'Aquí nadie puede crear una cuenta por su cuenta.',
  closedText: 'Pide una invitación a quien administra este GateKeeper.',
  takenTitle: 'Ya tienes una cuenta',
  takenLead: 'Esta dirección es de una cuenta de aquí. Inicia sesión con ella.',
  forgot: '¿Has olvidado la contraseña?',
  expiredTitle: 'Este enlace ha caducado',
  expiredLead: 'Servía durante 24 horas. Empieza de nuevo para recibir otro; es un minuto.',
  usedTitle: 'Este enlace ya se ha usado',
  usedLead: 'La cuenta que creó está ahí. Inicia sesión con ella.',
  unknownTitle: 'Este enlace no funciona',
  unknownLead: 'No está completo, o se ha enviado otro después. Abre el enlace del correo más reciente.',
  inviteExpiredTitle: 'Esta invitación ha caducado',
  inviteExpiredLead: 'Pide otra a quien te invitó.',
  inviteRevokedTitle: 'Esta invitación se ha retirado',
  inviteRevokedLead: 'Si te sorprende, consulta a quien te invitó.',
  inviteClosedLead: 'Ya no se admiten cuentas nuevas. Consulta a quien te invitó.',
  refusedTitle: 'Aún no puedes iniciar sesión',
  refusedLead: 'Tu cuenta existe, pero no puede usarse. Consulta a quien administra este GateKeeper.',
  startAgain: 'Empezar de nuevo',
  signIn: 'Iniciar sesión',
}
export default words
