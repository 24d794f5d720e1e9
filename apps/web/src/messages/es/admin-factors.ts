// Con qué demuestra alguien quién es, visto por la administración.
import type en from '../en/admin-factors'
import { plural } from '../format'

const words: typeof en = {
  title: 'Factores',
  text: 'Cómo demuestra quién es.',
  loading: 'Cargando los factores',
  password: 'Contraseña',
  passwordSince: (at) => ['Cambiada: ', at],
  mustChange: 'Debe cambiarse en el próximo inicio de sesión',
  noPassword: 'Ninguna. Inicia sesión con lo demás que hay aquí.',
  app: 'Aplicación de autenticación',
  appSince: (at) => ['Activa desde: ', at],
  appOff: 'Desactivada',
  passkeys: 'Llaves de acceso',
  passkeyNames: (n, names) => `${plural(n, { one: '# llave de acceso', other: '# llaves de acceso' })}: ${names}`,
  noPasskeys: 'Ninguna',
  codes: 'Códigos de recuperación',
  codesLeft: (left, total) => `Quedan ${left} de ${total}`,
  noCodes: 'Ninguno',
  linked: (label, at) => [`${label}, conectada: `, at],
  remove: 'Quitar',
  removeTitle: (what, who) => `¿Quitar ${what} de ${who}?`,
  whats: {
    totp: 'la aplicación de autenticación',
    passkeys: 'todas las llaves de acceso',
    recovery_codes: 'los códigos de recuperación',
  },
  removeText:
    'Hazlo para quien lo haya perdido, cuando no dudes de quién lo pide. Se cierran sus sesiones, se olvidan los dispositivos de confianza y recibe un correo. Lo demás que tenga se queda.',
  removed: (who) => `Quitado. ${who} recibe un correo.`,

  devices: 'Dispositivos de confianza',
  devicesText: 'En ellos no se pide un segundo factor.',
  noDevices: 'No confía en ningún dispositivo.',
  columns: { device: 'Dispositivo', from: 'Desde', used: 'Último uso', until: 'Hasta' },
  acts: 'Acciones',
  forget: 'Olvidar',
  forgetAll: 'Olvidar todos',
  forgotten: (name) => `Se volverá a pedir un segundo factor en ${name}.`,
  forgetAllTitle: (who) => `¿Olvidar todos los dispositivos de ${who}?`,
  forgetAllText: 'Se volverá a pedir un segundo factor en todas partes. Recibe un correo.',
  allForgotten: 'Se han olvidado todos los dispositivos.',
}
export default words
