// La dirección de correo propia.
import type en from '../en/email'

const words: typeof en = {
  title: 'Correo',
  about: 'Con él inicias sesión, y ahí recibes los mensajes.',
  address: 'Dirección de correo',
  verified: 'Verificada',
  notVerified: 'Sin verificar',
  verify: 'Verificar',
  change: 'Cambiar',
  changeTitle: 'Cambiar la dirección de correo',
  changeText: 'Enviamos un enlace a la dirección nueva. La anterior sigue valiendo hasta que lo abras allí.',
  newEmail: 'Nueva dirección de correo',
  missing: 'Escribe la nueva dirección de correo.',
  send: 'Enviar el enlace',
  sent: (email) => `Hay un enlace en camino a ${email}. Sirve durante 24 horas.`,
  sentChange: 'Tu dirección cambiará cuando lo abras allí.',
}
export default words
