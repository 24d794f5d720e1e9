// La comprobación de un sitio a través de su proxy.
import type en from '../en/admin-probe'
import { plural } from '../format'

const words: typeof en = {
  title: 'Comprobación',
  teach: 'GateKeeper pide el sitio a través de tu proxy, como podría hacerlo cualquiera, y muestra lo que llega.',
  asked: 'Pedido a través del proxy',
  probe: 'Comprobar',
  again: 'Comprobar de nuevo',
  notYet: 'Aún no se ha pedido. Tarda unos segundos y no cambia nada.',
  probing: 'Pidiendo el sitio a través de su proxy',
  off: 'El sitio está desactivado. Actívalo y después compruébalo.',
  unsaved: 'Guarda antes tus cambios: se comprueba el sitio tal como está guardado.',
  host: 'Host',
  milliseconds: (n) => `${n}\u00a0ms`,
  allGood: 'El proxy hace lo que debe.',
  faults: (n) => plural(n, { one: 'Una cosa por arreglar', other: '# cosas por arreglar' }),
}
export default words
