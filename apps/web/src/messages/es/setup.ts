// El primer arranque.
import type en from '../en/setup'
import { plural } from '../format'

const words: typeof en = {
  title: 'Configurar GateKeeper',
  loading: 'Cargando la configuración',
  working: 'Comprobando…',
  tokenLead: 'Es un minuto.',
  token: 'Token de configuración',
  tokenHint: 'GateKeeper lo mostró en su consola al arrancar.',
  tokenMissing: 'Pega el token de la consola.',
  tokenWrong:
    'Ese no es el token de configuración. Vuelve a copiarlo de la consola; al reiniciar se muestra uno nuevo.',
  continue: 'Continuar',
  adminLead: 'Serás la primera persona con rol de administrador.',
  name: 'Nombre',
  email: 'Correo',
  emailMissing: 'Escribe tu dirección de correo.',
  emailInvalid: 'Esto no es una dirección de correo.',
  password: 'Contraseña',
  passwordHint: (least) =>
    plural(least, {
      one: 'Al menos # carácter. Unas cuantas palabras seguidas van bien.',
      other: 'Al menos # caracteres. Unas cuantas palabras seguidas van bien.',
    }),
  passwordShort: (least) => plural(least, { one: 'Usa al menos # carácter.', other: 'Usa al menos # caracteres.' }),
  instance: 'Nombre de este GateKeeper',
  instanceHint: 'Se lee al iniciar sesión: «con tu cuenta de …».',
  finish: 'Terminar',
  checks: 'Comprobado',
  tokenAccepted: 'Token de configuración aceptado',
  address: 'Dirección',
  secure: 'Cookies seguras',
  insecure: 'Aquí no hay cifrado: pon en BASE_URL una dirección https antes de que lo usen otras personas',
  doneTitle: 'Ya está configurado',
  doneLead: 'Este GateKeeper ya tiene administrador.',
  signIn: 'Iniciar sesión',
}
export default words
