// La foto de una persona: la propia, o la que le pone un administrador.
import type en from '../en/picture'

const words: typeof en = {
  title: 'Foto',
  about:
    'La muestran las aplicaciones que piden el perfil. Aquí se vuelve a dibujar; lo que el archivo llevaba además de la imagen desaparece.',
  choose: 'Elegir una foto',
  fromAddress: 'Desde una dirección',
  address: 'Dirección de la foto',
  addressHint: 'Se descarga una vez y se guarda aquí.',
  fetch: 'Descargarla',
  remove: 'Quitar',
  hint: 'PNG, JPEG, WebP, GIF o SVG. Una foto grande se reduce antes.',
  saved: 'Se ha guardado la foto.',
  removed: 'Se ha quitado la foto.',
  tooLarge: 'El archivo supera 1 MiB y tu navegador no puede reducirlo. Elige uno más pequeño.',
  elsewhere: 'Está en otro lugar, en',
}
export default words
