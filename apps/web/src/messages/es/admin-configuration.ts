// La configuración como archivo.
import type en from '../en/admin-configuration'

const words: typeof en = {
  tab: 'Como archivo',
  title: 'La configuración como archivo',
  text: 'Grupos, políticas, clientes, sitios, webhooks y ajustes como están ahora. Guarda el archivo junto a tu otra configuración, cámbialo allí y aplícalo.',
  loading: 'Escribiendo la configuración',
  file: 'La configuración',
  download: 'Descargar',
  secrets: 'No contiene secretos. Se quedan como están guardados.',
  howTitle: 'Cómo aplicarla',
  how: 'El plan muestra cada diferencia, y a quién se le quita el acceso. Al aplicarla se hace todo o nada. Lo que se haya cambiado aquí desde entonces aparece en el plan siguiente.',
  plan: 'Mostrar qué cambiaría',
  apply: 'Hacerlo',
  atStart: 'O en cada arranque del servidor, con su entorno',
}
export default words
