// Lo que dicen los componentes comunes, y los fallos de cualquier página.
import type en from '../en/ui'
import { plural } from '../format'

const words: typeof en = {
  show: 'Mostrar',
  copy: 'Copiar',
  copied: 'Copiado',
  copyOf: (what) => `Copiar ${what}`,
  close: 'Cerrar',
  cancel: 'Cancelar',
  undo: 'Deshacer',
  retry: 'Reintentar',
  resend: 'Enviar de nuevo',
  resendIn: (seconds) =>
    plural(seconds, { one: 'Enviar de nuevo en # segundo', other: 'Enviar de nuevo en # segundos' }),
  loading: 'Cargando',
  optional: 'Opcional',
  notifications: 'Notificaciones',
  reference: (code) => `Referencia ${code}`,
  offline: 'No se puede conectar con GateKeeper. Revisa tu conexión y vuelve a intentarlo.',
  busy: 'El servidor está ocupado. Vuelve a intentarlo en un momento.',
  unexpected: 'Algo ha fallado en el servidor. No se ha cambiado nada.',
  conflict: 'Otra persona lo ha cambiado entretanto. Vuelve a cargarlo y repite tu cambio.',
  forbidden: 'No tienes permiso para hacerlo.',
  notFound: 'Eso ya no está ahí.',
  signedOut: 'Tu sesión se ha cerrado. Inicia sesión de nuevo para continuar.',
}
export default words
