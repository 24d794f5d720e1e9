// La búsqueda de todo, y los atajos de teclado.
import type en from '../en/admin-palette'

const words: typeof en = {
  title: 'Buscar cualquier cosa',
  label: 'Buscar usuarios, clientes, grupos, ajustes y acciones',
  placeholder: 'Una persona, una aplicación, un ajuste, una acción',
  close: 'Cerrar',
  found: 'Encontrado',
  kinds: {
    recent: 'Reciente',
    clients: 'Clientes',
    users: 'Personas',
    groups: 'Grupos',
    sites: 'Sitios',
    policies: 'Políticas',
    acts: 'Acciones',
    pages: 'Ir a',
    settings: 'Ajustes',
  },
  acts: {
    newClient: 'Nuevo cliente',
    newUser: 'Nuevo usuario',
    invite: 'Invitar a personas',
    newGroup: 'Nuevo grupo',
    newSite: 'Nuevo sitio',
    newPolicy: 'Nueva política',
    newProvider: 'Nuevo proveedor de acceso',
    newApiKey: 'Nueva clave de API',
    rotateKeys: 'Rotar las claves de firma',
    testMail: 'Enviar un correo de prueba',
    backUp: 'Hacer una copia ahora',
    approve: 'Aprobar registros',
    refusals: 'Ver lo que se ha rechazado',
    account: 'Tu cuenta',
  },
  searching: 'Buscando…',
  nothing: (query) => `Nada se llama «${query}».`,
  failed: 'Ahora no se puede consultar al servidor; las páginas y los ajustes se encuentran igualmente.',
  move: 'mover',
  open: 'abrir',
  newTab: 'abrir en otra pestaña',

  keysTitle: 'Atajos de teclado',
  keys: { search: 'Buscar en esta lista', new: 'Crear en esta lista', help: 'Esta lista' },
  singleKeys: 'Las teclas sueltas actúan',
  singleKeysHint: 'Desactívalo si dictas, o si pulsas teclas sin querer. Vale para este navegador.',
}
export default words
