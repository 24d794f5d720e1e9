// La sonde : un site interrogé à travers son proxy.
import type en from '../en/admin-probe'
import { plural } from '../format'

const words: typeof en = {
  title: 'Sonde',
  teach: 'GateKeeper interroge le site à travers votre proxy, comme n’importe qui, et montre ce qui arrive.',
  asked: 'Interrogé à travers le proxy',
  probe: 'Sonder',
  again: 'Sonder de nouveau',
  notYet: 'Pas encore interrogé. Cela prend quelques secondes et ne modifie rien.',
  probing: 'Le site est interrogé à travers son proxy',
  off: 'Le site est désactivé. Activez-le, puis sondez.',
  unsaved: 'Enregistrez d’abord vos modifications : la sonde interroge le site tel qu’enregistré.',
  host: 'Hôte',
  milliseconds: (n) => `${n} ms`,
  allGood: 'Le proxy fait ce qu’il doit.',
  faults: (n) => plural(n, { one: 'Un point à corriger', other: '# points à corriger' }),
}
export default words
