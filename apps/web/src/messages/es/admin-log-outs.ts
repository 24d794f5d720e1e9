// Cierres de sesión: qué fue de cada aplicación cuando terminó una sesión.
import type en from '../en/admin-log-outs'
import { plural } from '../format'

const words: typeof en = {
  title: 'Cierres de sesión',
  text: 'Qué fue de las aplicaciones cuando terminó una sesión: las últimas veinte.',
  loading: 'Se cargan los cierres de sesión',
  none: 'Últimamente no ha terminado ninguna sesión con aplicaciones.',
  of: (device) => `Aplicaciones de ${device}`,
  tries: (n) => plural(n, { one: '# intento', other: '# intentos' }),
  next: 'el próximo:',
  outcomes: {
    signed_out: 'Sesión cerrada',
    telling: 'Avisando',
    retrying: 'Reintentando',
    failed: 'Sin respuesta',
    by_frame: 'Avisada en el navegador',
    not_supported: 'No se la puede avisar',
  },
  answered: (status) => `Respondió ${status}.`,
  apps: (n) => plural(n, { one: '# aplicación', other: '# aplicaciones' }),
  missing: (n) => plural(n, { one: '# sin avisar', other: '# sin avisar' }),
  again: 'Reintentar',
  againOf: (app) => `Reintentar el aviso a ${app}`,
  told: (app) => `Se ha cerrado la sesión en ${app}.`,
  notTold: (app) => `No se ha podido avisar a ${app}. Se reintenta durante un día.`,
}
export default words
