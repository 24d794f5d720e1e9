// Ce qu’une application apprend d’une personne au-delà des scopes, et les attributs qui le disent.
import type en from '../en/admin-claims'

const words: typeof en = {
  own: 'Claims propres',
  ownText:
    'Pour les applications qui ont besoin d’un rôle, d’un nom court ou d’un quota. Ils vont à l’application à chaque connexion, dans le jeton d’identité et dans UserInfo.',
  claim: 'Claim',
  source: 'Source',
  value: 'Valeur',
  claimOf: (n) => `Nom du claim ${n}`,
  sourceOf: (n) => `Source du claim ${n}`,
  valueOf: (n) => `Valeur du claim ${n}`,
  sources: {
    attribute: 'Attribut',
    field: 'Champ du profil',
    groups: 'Groupes',
    text: 'Texte fixe',
    number: 'Nombre fixe',
    flag: 'Oui ou non fixe',
    list: 'Liste fixe',
  },
  groupsValue: 'les groupes, filtrés comme ci-dessous',
  addClaim: 'Ajouter un claim',
  removeClaim: (name) => (name ? `Retirer le claim ${name}` : 'Retirer ce claim'),
  consent: 'Là où le consentement est demandé, il l’est de nouveau quand un claim est ajouté.',
  noClaims: 'Aucun. Les scopes disent le reste : nom, e-mail, groupes.',

  groups: 'Groupes',
  groupsText: 'Quels groupes le claim groups nomme. Sans aucun, c’est une liste vide.',
  allGroups: 'Tous les groupes de la personne',
  someGroups: 'Ceux-ci seulement',
  groupNames: 'Noms de groupes, un par ligne',
  groupsHint: 'Un par ligne. Un * à la fin vaut pour tous ceux qui commencent ainsi.',

  view: 'Affiché en',
  table: 'Tableau',
  json: 'JSON',
  jsonOf: (place) => `${place} en JSON`,
  empty: 'sans valeur, omis',
  from: {
    attribute: (name) => `claim propre, attribut ${name}`,
    field: (name) => `claim propre, champ ${name}`,
    groups: () => 'claim propre, groupes',
    literal: () => 'claim propre, fixe',
  },
  unsaved: 'Tel qu’il sera après l’enregistrement.',

  attributes: 'Attributs',
  attributesText:
    'Ce que les applications apprennent par leurs claims propres, comme un rôle ou un service. Les personnes ne peuvent pas les modifier.',
  name: 'Nom',
  kind: 'Type',
  nameOf: (n) => `Nom de l’attribut ${n}`,
  kindOf: (n) => `Type de l’attribut ${n}`,
  attributeValueOf: (name, n) => `Valeur de ${name || `l’attribut ${n}`}`,
  kinds: { text: 'Texte', number: 'Nombre', flag: 'Oui ou non', list: 'Liste' },
  yes: 'Oui',
  no: 'Non',
  onePerLine: 'un par ligne',
  addAttribute: 'Ajouter un attribut',
  removeAttribute: (name) => (name ? `Retirer l’attribut ${name}` : 'Retirer cet attribut'),
  noAttributes: 'Aucun. Ajoutez-en un, puis choisissez-le comme source d’un claim sur la page d’une application.',
  notNumber: (name) => `${name || 'La valeur'} n’est pas un nombre.`,
  twice: (name) => `${name} figure deux fois. Un seul peut rester.`,
  unnamed: 'Un attribut sans nom n’est pas enregistré.',
}
export default words
