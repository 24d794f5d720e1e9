// Las claves de firma.
import type en from '../en/admin-keys'
import { dateTime, plural } from '../format'

const day = (at: number) => dateTime(at, { day: 'numeric', month: 'short' })
/** Con la hora si está cerca: una rotación a mano tarda minutos. */
const soon = (at: number) =>
  Math.abs(at - Date.now()) < 172_800_000
    ? dateTime(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    : day(at)
const moment = (at: number) => dateTime(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

const words: typeof en = {
  title: 'Claves de firma',
  loading: 'Cargando las claves',
  lead: (days) =>
    plural(days, {
      one: 'Cada día toma el relevo una clave nueva, automáticamente.',
      other: 'Cada # días toma el relevo una clave nueva, automáticamente.',
    }),
  rotate: 'Rotar ahora',
  legend: {
    published: 'Publicada, aún sin usar',
    active: 'Firma',
    retired: 'Se conserva para que sus tokens se verifiquen',
  },
  lineIsNow: 'La línea es ahora',
  states: { published: 'Próxima', active: 'Firma', retired: 'Conservada', removed: 'Quitada', revoked: 'Revocada' },
  until: (at) => `Firma hasta el ${soon(at)}`,
  from: (at) => `Firma desde el ${soon(at)}`,
  keptUntil: (at) => `Se conserva hasta el ${soon(at)}`,
  removedOn: (at) => `Quitada el ${day(at)}`,
  revokedOn: (at) => `Revocada el ${day(at)}`,
  day,
  columns: {
    key: 'Clave',
    state: 'Estado',
    alg: 'Algoritmo',
    published: 'Publicada',
    signsFrom: 'Firma desde',
    signsUntil: 'Firma hasta',
    leaves: 'Se quita',
  },
  timelineOf: (alg, keys) => `Cronología de las claves de ${alg}. ${keys.join('; ')}.`,

  rotateTitle: '¿Rotar las claves ahora?',
  rotateFor: 'Qué claves',
  allAlgorithms: 'Todos los algoritmos',
  rotateSteps: {
    now: 'Ahora',
    publish: 'Se publica una clave nueva, para que todas las aplicaciones puedan obtenerla.',
    sign: 'La clave nueva firma. La anterior sigue publicada.',
    leave: 'El último token de la clave anterior ha caducado; se quita.',
  },
  underWay: 'Ya hay una rotación en curso; no se ha cambiado nada.',
  rotated: (n, at) =>
    plural(n, {
      one: `# clave nueva está publicada y firma desde el ${moment(at)}.`,
      other: `# claves nuevas están publicadas y firman desde el ${moment(at)}.`,
    }),
  moment,

  rotation: 'Rotación',
  every: 'Cada',
  days: (n) => plural(n, { one: '# día', other: '# días' }),
  hours: (n) => plural(n, { one: '# hora', other: '# horas' }),
  lead24: (span) => `Se publica ${span} antes de firmar, para que todas las aplicaciones la hayan visto`,
  publicKeys: 'Claves públicas',
  theAddress: 'la dirección de las claves',

  gotOut: 'Si una clave se ha filtrado',
  revokeRow: 'Revocar una clave de inmediato',
  revokeHint:
    'Todos los tokens que firmó dejan de servir. Hay que volver a iniciar sesión; la mayoría de las aplicaciones obtiene la clave nueva en menos de una hora.',
  revoke: 'Revocar…',
  revokeTitle: '¿Revocar una clave?',
  revokeWhich: 'Clave',
  revokeText:
    'Sale de inmediato de las claves publicadas y no vuelve a usarse. Los tokens que firmó dejan de servir: hay que volver a iniciar sesión, y las aplicaciones deben obtener la clave nueva. No se puede deshacer.',
  revokeAct: 'Revocar la clave',
  revoked: (successor) => `Se ha revocado la clave; ahora firma ${successor}.`,
}
export default words
