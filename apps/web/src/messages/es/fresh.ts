// Un factor más, antes de algo que crea o cambia una credencial.
import type en from '../en/fresh'

const words: typeof en = {
  title: 'Confirma que eres tú',
  text: 'Esto afecta a la seguridad de tu cuenta, y hace tiempo que no demuestras quién eres.',
  loading: 'Buscando con qué puedes confirmarlo',
  nothing: 'Aquí no hay nada con lo que puedas confirmarlo. Cierra la sesión, vuelve a iniciarla y regresa.',
  ways: {
    password: 'Usar tu contraseña',
    totp: 'Usar tu aplicación de autenticación',
    email_code: 'Recibir un código por correo',
    passkey: 'Usar una llave de acceso',
  },
  yourPassword: 'Tu contraseña',
  code: 'Código',
  appCodeHint: 'Las seis cifras que muestra ahora tu aplicación de autenticación.',
  mailCodeHint: (email) => `Las seis cifras enviadas a ${email}. Sirven durante diez minutos.`,
  sendCode: 'Enviar un código',
  goOn: 'Continuar',
}
export default words
