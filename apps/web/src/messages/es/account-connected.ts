// Los proveedores conectados de la cuenta propia.
import type en from '../en/account-connected'

const words: typeof en = {
  title: 'Cuentas conectadas',
  about: 'Cuentas de otros lugares con las que inicias sesión aquí.',
  loading: 'Cargando tus cuentas conectadas',
  none: 'No hay nada que conectar',
  noneAbout:
    'Cuando un administrador configure un proveedor como Google o GitHub, podrás conectar aquí tu cuenta de allí.',
  notConnected: 'Sin conectar',
  connect: 'Conectar',
  linked: (provider) => `Se ha conectado ${provider}. Desde ahora puedes usarlo para iniciar sesión.`,
  connectedAt: (at) => ['conectada: ', at],
  lastUsed: (at) => ['último uso: ', at],
  off: 'Un administrador lo ha desactivado',
  onlyWay: 'Es tu única forma de iniciar sesión: pon una contraseña o añade una llave de acceso antes de desconectarlo',
  disconnect: 'Desconectar',
  disconnectTitle: (provider) => `¿Desconectar ${provider}?`,
  disconnectAbout: (provider) =>
    `Ya no podrás iniciar sesión con ${provider}, y tus dispositivos de confianza volverán a pedir un segundo factor. Tu cuenta de aquí sigue como está.`,
  disconnected: (provider) => `Se ha desconectado ${provider}.`,
  reasons: (provider) => ({
    denied: `${provider} no ha iniciado tu sesión, así que no se ha conectado nada. Vuelve a intentarlo.`,
    unreachable: `No se puede conectar con ${provider} ahora mismo. No se ha conectado nada; vuelve a intentarlo en un momento.`,
    failed: `La respuesta de ${provider} no es de fiar. No se ha conectado nada; vuelve a intentarlo.`,
    taken: `Esa cuenta de ${provider} está conectada a la de otra persona. No se ha cambiado nada.`,
    already_linked: `Esa cuenta de ${provider} ya está conectada a la tuya.`,
    signed_out: 'Entretanto has vuelto a iniciar sesión, así que no se ha conectado nada. Vuelve a intentarlo.',
    disabled: `${provider} ya no está disponible.`,
    changed: 'Algo ha cambiado entretanto, así que no se ha conectado nada. Vuelve a intentarlo.',
  }),
}
export default words
