import type { Words } from '../language'

const words: Words = {
  subject_with: (instance, subject) => `${instance}: ${subject}`,
  footer: (instance, host, recipient) =>
    `Enviado por ${instance} (${host}) a ${recipient}. Nunca te pedirá tu contraseña por correo.`,
  unknown_device: 'Dispositivo desconocido',
  device_on: (browser, system) => `${browser} en ${system}`,
  sign_in: 'Iniciar sesión',
  facts: {
    device: 'Dispositivo',
    address: 'Dirección IP',
    when: 'Cuándo',
    by: 'Mediante',
    opened: 'Abrió',
    name: 'Nombre',
    email: 'Correo',
    old_email: 'Antes',
    new_email: 'Ahora',
    app: 'Aplicación',
    who: 'Quién',
    what: 'Qué',
    reason: 'Motivo',
  },
  means: {
    password: 'contraseña',
    passkey: 'llave de acceso',
    email_code: 'código por correo',
    qr: 'un teléfono con la sesión iniciada',
    upstream: 'otro proveedor',
    link: 'enlace de un solo uso de un administrador',
    totp: 'aplicación de autenticación',
    recovery_code: 'código de recuperación',
  },
  calm: 'Si fuiste tú, no hay nada que hacer.',
  not_me: {
    button: 'No fui yo',
    note: 'El botón cierra de inmediato todas las sesiones, retira la confianza a todos los dispositivos y te ayuda a proteger tu cuenta. Funciona durante 7 días.',
  },
  code: {
    subject: (code, instance) => `${code} es tu código de acceso a ${instance}`,
    preheader: (code) => `${code} – válido durante 10 minutos.`,
    heading: 'Tu código de acceso',
    intro: (app, device, when) => `Para ${app}, pedido desde ${device}: ${when}.`,
    note: 'Sirve una sola vez y durante 10 minutos, en la ventana en la que lo pediste. No se lo des a nadie; nunca te lo pediremos.',
    not_asked: '¿No lo pediste? Entonces quizá alguien sepa tu contraseña: elige una nueva.',
  },
  sign_in_by_password: {
    subject: 'Inicia sesión con tu contraseña',
    heading: 'Tu cuenta tiene contraseña',
    intro: (instance) =>
      `Alguien, probablemente tú, ha pedido un código de acceso a ${instance}. Tu cuenta inicia sesión con su contraseña, así que no hay código.`,
    note: 'Si no fuiste tú, no hay nada que hacer: nadie ha entrado.',
  },
  register: {
    subject: 'Confirma tu dirección de correo',
    heading: 'Confirma tu dirección de correo',
    intro: (app) => `Después podrás terminar de crear tu cuenta para ${app}.`,
    button: 'Crear mi cuenta',
    note: 'El enlace sirve una sola vez y durante 24 horas. Si no lo pediste, no hagas nada: sin él no se crea ninguna cuenta.',
  },
  already_registered: {
    subject: 'Ya tienes una cuenta',
    heading: 'Ya tienes una cuenta',
    intro: (instance) =>
      `Alguien, probablemente tú, quiso crear una cuenta en ${instance} con esta dirección. Ya tiene una.`,
    forgotten: '¿Has olvidado la contraseña?',
    reset: 'Elige una nueva',
    note: 'Si no fuiste tú, no hay nada que hacer: no se ha cambiado nada.',
  },
  invite: {
    subject: (instance) => `Tienes una invitación a ${instance}`,
    heading: (instance) => `Tienes una invitación a ${instance}`,
    intro: (inviter, instance) =>
      inviter === null
        ? `Una cuenta en ${instance} te espera.`
        : `${inviter} te invita: una cuenta en ${instance} te espera.`,
    button: 'Aceptar la invitación',
    note: (until) => `La invitación vale solo para esta dirección y una sola vez, hasta el ${until}.`,
  },
  approval_wanted: {
    subject: (email) => `${email} espera aprobación`,
    heading: 'Una cuenta nueva espera aprobación',
    intro: (instance) => `Alguien se ha registrado en ${instance} y ha confirmado esta dirección.`,
    button: 'Aprobar o rechazar',
  },
  approved: {
    subject: 'Tu cuenta está lista',
    heading: 'Tu cuenta está lista',
    intro: (instance) => `La administración de ${instance} la ha aprobado. Ya puedes iniciar sesión.`,
  },
  rejected: {
    subject: 'Tu registro ha sido rechazado',
    heading: 'Tu registro ha sido rechazado',
    intro: (instance) =>
      `La administración de ${instance} lo ha rechazado. Si crees que es un error, consúltalo con ella.`,
  },
  reset_password: {
    subject: 'Elige una contraseña nueva',
    heading: 'Elige una contraseña nueva',
    intro: (instance) => `Alguien, probablemente tú, ha olvidado la contraseña de tu cuenta en ${instance}.`,
    button: 'Elegir una contraseña',
    note: 'El enlace sirve una sola vez y durante 15 minutos. Si no lo pediste, no hagas nada: tu contraseña sigue siendo la misma.',
  },
  verify_email: {
    subject: 'Confirma tu nueva dirección de correo',
    heading: 'Confirma tu nueva dirección de correo',
    intro: (email, instance) =>
      `${email} va a ser la dirección de una cuenta en ${instance}. Hasta que la confirmes, sigue valiendo la anterior.`,
    button: 'Confirmar esta dirección',
    note: 'El enlace sirve una sola vez y durante 24 horas. Si no es tu cuenta, no hagas nada.',
  },
  email_changed: {
    subject: 'Tu dirección de correo ha cambiado',
    heading: 'Tu dirección de correo ha cambiado',
    intro: (instance) => `Desde ahora inicias sesión en ${instance} con la dirección nueva.`,
  },
  credential_changed: {
    changes: {
      password_changed: 'Tu contraseña ha cambiado',
      password_set: 'Se ha puesto una contraseña a tu cuenta',
      password_reset: 'Tu contraseña se ha restablecido',
      passkey_added: 'Se ha añadido una llave de acceso a tu cuenta',
      passkey_removed: 'Se ha quitado una llave de acceso de tu cuenta',
      totp_added: 'Se ha añadido una aplicación de autenticación a tu cuenta',
      totp_removed: 'Se ha quitado la aplicación de autenticación de tu cuenta',
      recovery_codes_made: 'Se han creado códigos de recuperación nuevos para tu cuenta',
      app_token_made: 'Se ha creado un token de aplicación para tu cuenta',
      upstream_linked: 'Se ha conectado otro proveedor a tu cuenta',
      upstream_unlinked: 'Se ha desconectado un proveedor de tu cuenta',
      factors_reset: 'La administración ha restablecido tu forma de iniciar sesión',
    },
    intro: (instance) => `Se trata de cómo inicias sesión en ${instance}.`,
  },
  new_device: {
    subject: (instance) => `Nuevo inicio de sesión en tu cuenta de ${instance}`,
    heading: 'Un dispositivo nuevo ha iniciado sesión',
  },
  second_factor_guessed: {
    subject: 'Quizá alguien sepa tu contraseña',
    heading: 'Demasiados códigos erróneos',
    intro: (instance, until) =>
      `Alguien ha pasado el primer paso de tu inicio de sesión en ${instance} y ha fallado demasiadas veces en el segundo. El segundo paso está cerrado hasta el ${until}. Si no fuiste tú, tu contraseña se conoce: elige una nueva.`,
  },
  tokens_reused: {
    subject: (app) => `Se ha cerrado la sesión de ${app} por seguridad`,
    heading: (app) => `Se ha cerrado la sesión de ${app} por seguridad`,
    intro: (app) =>
      `Una clave que ${app} guarda para ti se ha usado dos veces; puede que la hayan copiado. Ya no sirve, ni a ${app} ni a nadie más. Vuelve a iniciar sesión allí.`,
  },
  event: {
    subject: (action) => `Evento ${action}`,
    intro: (instance) => `Esto ha ocurrido en ${instance}.`,
    button: 'Abrir el registro',
    note: 'Recibes este correo porque un webhook de la administración envía aquí estos eventos.',
  },
  test: {
    subject: (instance) => `Correo de prueba de ${instance}`,
    heading: 'El correo funciona',
    intro: (instance) => `Escribe este código en los ajustes de ${instance} para confirmar que sus correos llegan.`,
    note: 'El código sirve durante 30 minutos.',
  },
}

export default words
