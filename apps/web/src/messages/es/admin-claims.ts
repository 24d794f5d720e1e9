// Lo que una aplicación sabe de una persona más allá de los ámbitos, y los atributos de los que sale.
import type en from '../en/admin-claims'

const words: typeof en = {
  own: 'Claims propios',
  ownText:
    'Para aplicaciones que necesitan un rol, un nombre de usuario corto o una cuota. Se envían a la aplicación cada vez que alguien inicia sesión, en el token de ID y en UserInfo.',
  claim: 'Claim',
  source: 'Origen',
  value: 'Valor',
  claimOf: (n) => `Nombre del claim ${n}`,
  sourceOf: (n) => `Origen del claim ${n}`,
  valueOf: (n) => `Valor del claim ${n}`,
  sources: {
    attribute: 'Atributo',
    field: 'Campo del perfil',
    groups: 'Grupos',
    text: 'Texto fijo',
    number: 'Número fijo',
    flag: 'Sí o no fijo',
    list: 'Lista fija',
  },
  groupsValue: 'los grupos, con el filtro de abajo',
  addClaim: 'Añadir un claim',
  removeClaim: (name) => (name ? `Quitar el claim ${name}` : 'Quitar este claim'),
  consent: 'Donde se pide consentimiento, se vuelve a pedir cuando se añade un claim.',
  noClaims: 'Ninguno. Los ámbitos dicen lo demás: nombre, correo, grupos.',

  groups: 'Grupos',
  groupsText: 'Qué grupos nombra el claim groups. Sin ninguno, es una lista vacía.',
  allGroups: 'Todos los grupos de la persona',
  someGroups: 'Solo estos',
  groupNames: 'Nombres de grupos, uno por línea',
  groupsHint: 'Uno por línea. Un * al final vale por todos los que empiezan así.',

  view: 'Se muestra como',
  table: 'Tabla',
  json: 'JSON',
  jsonOf: (place) => `${place} en JSON`,
  empty: 'sin valor, se omite',
  from: {
    attribute: (name) => `claim propio, atributo ${name}`,
    field: (name) => `claim propio, campo ${name}`,
    groups: () => 'claim propio, grupos',
    literal: () => 'claim propio, fijo',
  },
  unsaved: 'Como quedaría cuando guardes.',

  attributes: 'Atributos',
  attributesText:
    'Lo que las aplicaciones saben por claims propios, como un rol o un departamento. La persona no puede cambiarlos.',
  name: 'Nombre',
  kind: 'Tipo',
  nameOf: (n) => `Nombre del atributo ${n}`,
  kindOf: (n) => `Tipo del atributo ${n}`,
  attributeValueOf: (name, n) => `Valor de ${name || `atributo ${n}`}`,
  kinds: { text: 'Texto', number: 'Número', flag: 'Sí o no', list: 'Lista' },
  yes: 'Sí',
  no: 'No',
  onePerLine: 'uno por línea',
  addAttribute: 'Añadir un atributo',
  removeAttribute: (name) => (name ? `Quitar el atributo ${name}` : 'Quitar este atributo'),
  noAttributes: 'Ninguno todavía. Añade uno y elígelo como origen de un claim en la página de una aplicación.',
  notNumber: (name) => `${name || 'El valor'} no es un número.`,
  twice: (name) => `${name} está dos veces. Solo puede quedar uno.`,
  unnamed: 'Un atributo sin nombre no se guarda.',
}
export default words
