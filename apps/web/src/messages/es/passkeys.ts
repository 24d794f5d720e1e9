// Llaves de acceso: por qué una no sirvió, y la lista de ellas en la cuenta.
import type en from '../en/passkeys'

const words: typeof en = {
  cancelled: 'No se ha usado ninguna llave de acceso. Vuelve a intentarlo cuando quieras, o sigue de otra forma.',
  insecure: (host) =>
    `Los navegadores solo admiten llaves de acceso en direcciones seguras, y para este navegador ${host} no lo es. Usa otra forma y avisa a quien lo administra.`,
  noSupport: 'Este navegador o dispositivo no puede usar llaves de acceso aquí. Usa otra forma u otro dispositivo.',
  registered: 'Este dispositivo ya tiene una llave de acceso tuya. Puedes iniciar sesión con ella.',
  failed: 'La llave de acceso no ha funcionado. Vuelve a intentarlo; si sigue igual, usa otra forma.',
  unknown: 'Esta llave de acceso no se conoce aquí. Quizá se haya eliminado: usa otra forma.',
  tooLate: 'Se ha tardado demasiado, o ya se había respondido. Vuelve a probar tu llave de acceso.',
  unverified:
    'Tu dispositivo no ha comprobado que eres tú con la huella, la cara o el PIN. Configura su bloqueo de pantalla, o usa otra forma.',
  cloned:
    'Parece que una copia de esta llave de acceso se usa en otro lugar, así que no se ha aceptado. Usa otra forma, elimínala y avisa a un administrador.',

  title: 'Llaves de acceso',
  about: 'Inicia sesión sin contraseña.',
  add: 'Añadir una llave de acceso',
  added: (name) => `Se ha añadido la llave de acceso ${name}. Ya puedes iniciar sesión con ella.`,
  none: 'Aún no hay llaves de acceso',
  noneAbout:
    'Una llave de acceso inicia tu sesión con la huella, la cara o el PIN que desbloquea tu dispositivo. No hay nada que recordar.',
  synced: (provider) => (provider ? `${provider}, sincronizada` : 'Sincronizada entre tus dispositivos'),
  boundToKey: (provider) => (provider ? `${provider}, solo en esta llave` : 'Solo en una llave de seguridad'),
  boundToDevice: (provider) => (provider ? `${provider}, solo en ese dispositivo` : 'Solo en un dispositivo'),
  used: (at) => ['. Último uso: ', at],
  unused: (at) => ['. Añadida: ', at, ', aún sin usar'],

  rename: 'Renombrar',
  renameTitle: (name) => `Renombrar ${name}`,
  name: 'Nombre',
  nameHint: 'Para que la reconozcas, por ejemplo «Llave azul».',
  nameMissing: 'Ponle un nombre.',
  save: 'Guardar',
  renamed: (name) => `Ahora se llama ${name}.`,

  remove: (name) => `Quitar ${name}`,
  removeTitle: (name) => `¿Quitar ${name}?`,
  removeAbout:
    'Nadie podrá ya iniciar sesión con ella, y los navegadores en los que confiabas volverán a pedir un segundo factor.',
  removeAct: 'Quitar',
  removed: (name) => `Se ha quitado ${name}. También puedes eliminarla de tu dispositivo.`,
}
export default words
