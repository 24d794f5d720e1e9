// La photo d’une personne : la sienne, ou donnée par un administrateur.
import type en from '../en/picture'

const words: typeof en = {
  title: 'Photo',
  about:
    'Les applications qui demandent le profil l’affichent. Elle est redessinée ici ; ce que le fichier contenait d’autre disparaît.',
  choose: 'Choisir une photo',
  fromAddress: 'Depuis une adresse',
  address: 'Adresse de la photo',
  addressHint: 'Récupérée une fois, et gardée ici.',
  fetch: 'Récupérer',
  remove: 'Retirer',
  hint: 'PNG, JPEG, WebP, GIF ou SVG. Une grande photo est d’abord réduite.',
  saved: 'La photo est enregistrée.',
  removed: 'La photo est retirée.',
  tooLarge: 'Le fichier dépasse 1 Mio, et votre navigateur ne peut pas le réduire. Choisissez-en un plus petit.',
  elsewhere: 'Elle se trouve ailleurs, à',
}
export default words
