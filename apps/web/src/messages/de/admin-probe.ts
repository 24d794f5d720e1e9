// Die Probe: eine Website durch ihren Proxy fragen.
import type en from '../en/admin-probe'
import { plural } from '../format'

const words: typeof en = {
  title: 'Probe',
  teach: 'GateKeeper fragt die Website durch deinen Proxy, wie jeder es könnte, und zeigt, was ankommt.',
  asked: 'Durch den Proxy gefragt',
  probe: 'Probe starten',
  again: 'Noch einmal',
  notYet: 'Noch nicht gefragt. Es dauert ein paar Sekunden und ändert nichts.',
  probing: 'Die Website wird durch ihren Proxy gefragt',
  off: 'Die Website ist aus. Schalte sie ein und starte dann die Probe.',
  unsaved: 'Speichere erst deine Änderungen: Die Probe fragt die Website, wie sie gespeichert ist.',
  host: 'Host',
  milliseconds: (n) => `${n} ms`,
  allGood: 'Der Proxy tut, was er soll.',
  faults: (n) => plural(n, { one: 'Eines zu beheben', other: '# Dinge zu beheben' }),
}
export default words
