// Das Bild einer Person: das eigene, oder eines von einem Administrator.
import type en from '../en/picture'

const words: typeof en = {
  title: 'Bild',
  about:
    'Apps, die nach dem Profil fragen, zeigen es. Es wird hier neu gezeichnet; was die Datei sonst enthielt, fällt weg.',
  choose: 'Bild wählen',
  fromAddress: 'Von einer Adresse',
  address: 'Adresse des Bildes',
  addressHint: 'Wird einmal geholt und hier aufbewahrt.',
  fetch: 'Holen',
  remove: 'Entfernen',
  hint: 'PNG, JPEG, WebP, GIF oder SVG. Ein großes Foto wird vorher verkleinert.',
  saved: 'Das Bild ist gespeichert.',
  removed: 'Das Bild ist entfernt.',
  tooLarge: 'Die Datei ist größer als 1 MiB, und dein Browser kann sie nicht verkleinern. Wähle eine kleinere.',
  elsewhere: 'Es liegt anderswo, unter',
}
export default words
