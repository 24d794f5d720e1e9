import { plural } from '../format'

export default {
  title: 'Probe',
  teach: 'GateKeeper asks the site through your proxy, as anybody could, and shows what arrives.',
  asked: 'Asked through the proxy',
  probe: 'Probe',
  again: 'Probe again',
  notYet: 'Not asked yet. It takes a few seconds and changes nothing.',
  probing: 'The site is being asked through its proxy',
  off: 'The site is off. Turn it on, then probe.',
  unsaved: 'Save your changes first: the probe asks the site as it is saved.',
  host: 'Host',
  milliseconds: (n: number) => `${n} ms`,
  allGood: 'The proxy does what it should.',
  faults: (n: number) => plural(n, { one: 'One thing to mend', other: '# things to mend' }),
}
