// Was eine App über die Scopes hinaus von einer Person erfährt, und die Attribute dafür.
import type en from '../en/admin-claims'

const words: typeof en = {
  own: 'Eigene Claims',
  ownText:
    'Für Apps, die eine Rolle, einen kurzen Benutzernamen oder ein Kontingent brauchen. Die App bekommt sie bei jeder Anmeldung, im ID-Token und in UserInfo.',
  claim: 'Claim',
  source: 'Woher',
  value: 'Wert',
  claimOf: (n) => `Name von Claim ${n}`,
  sourceOf: (n) => `Quelle von Claim ${n}`,
  valueOf: (n) => `Wert von Claim ${n}`,
  sources: {
    attribute: 'Attribut',
    field: 'Profilfeld',
    groups: 'Gruppen',
    text: 'Fester Text',
    number: 'Feste Zahl',
    flag: 'Festes Ja oder Nein',
    list: 'Feste Liste',
  },
  groupsValue: 'die Gruppen, wie unten gefiltert',
  addClaim: 'Claim hinzufügen',
  removeClaim: (name) => (name ? `Den Claim ${name} wegnehmen` : 'Diesen Claim wegnehmen'),
  consent: 'Wo um Zustimmung gefragt wird, wird bei einem neuen Claim wieder gefragt.',
  noClaims: 'Keine. Den Rest sagen Scopes: Name, E-Mail, Gruppen.',

  groups: 'Gruppen',
  groupsText: 'Welche Gruppen der Claim groups nennt. Ohne eine ist er eine leere Liste.',
  allGroups: 'Alle Gruppen der Person',
  someGroups: 'Nur diese',
  groupNames: 'Namen von Gruppen, einer pro Zeile',
  groupsHint: 'Einer pro Zeile. Ein * am Ende steht für alle, die so beginnen.',

  view: 'Gezeigt als',
  table: 'Tabelle',
  json: 'JSON',
  jsonOf: (place) => `${place} als JSON`,
  empty: 'kein Wert, weggelassen',
  from: {
    attribute: (name) => `eigener Claim, Attribut ${name}`,
    field: (name) => `eigener Claim, Feld ${name}`,
    groups: () => 'eigener Claim, Gruppen',
    literal: () => 'eigener Claim, fest',
  },
  unsaved: 'So wäre es, sobald du speicherst.',

  attributes: 'Attribute',
  attributesText:
    'Was Apps in eigenen Claims erfahren, etwa eine Rolle oder eine Abteilung. Die Person selbst kann sie nicht ändern.',
  name: 'Name',
  kind: 'Art',
  nameOf: (n) => `Name von Attribut ${n}`,
  kindOf: (n) => `Art von Attribut ${n}`,
  attributeValueOf: (name, n) => `Wert von ${name || `Attribut ${n}`}`,
  kinds: { text: 'Text', number: 'Zahl', flag: 'Ja oder nein', list: 'Liste' },
  yes: 'Ja',
  no: 'Nein',
  onePerLine: 'einer pro Zeile',
  addAttribute: 'Attribut hinzufügen',
  removeAttribute: (name) => (name ? `Das Attribut ${name} wegnehmen` : 'Dieses Attribut wegnehmen'),
  noAttributes: 'Noch keine. Füge eines hinzu und wähle es dann auf der Seite einer App als Quelle eines Claims.',
  notNumber: (name) => `${name || 'Der Wert'} ist keine Zahl.`,
  twice: (name) => `${name} steht zweimal da. Nur eines kann bleiben.`,
  unnamed: 'Ein Attribut ohne Namen wird nicht gespeichert.',
}
export default words
