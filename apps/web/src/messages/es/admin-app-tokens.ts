// Los tokens de aplicación, para la administración.
import type en from '../en/admin-app-tokens'

const words: typeof en = {
  title: 'Tokens de aplicación',
  ofSite: 'Tokens creados',
  ofSiteText: 'Cada persona los crea en la página de su cuenta, para sus aplicaciones.',
  ofUserText: 'Para aplicaciones que no pueden mostrar una página de inicio de sesión; cada uno abre un sitio.',
  loading: 'Cargando los tokens de aplicación',
  noneOfSite: 'Nadie ha creado ninguno todavía.',
  noneOfUser: 'Ninguno.',
  columns: { name: 'Nombre', who: 'Persona', site: 'Sitio', used: 'Último uso', until: 'Hasta' },
  unused: 'nunca',
  ended: 'ha terminado',
  end: 'Terminar',
  endOf: (name, who) => `Terminar ${name} de ${who}`,
  endTitle: (name) => `¿Terminar el token «${name}»?`,
  endText: (who, site) =>
    `Aquello en lo que lo usa ${who} ya no podrá abrir ${site}. No se puede deshacer; puede crear otro.`,
  endAct: 'Terminar el token',
  endedToast: (name) => `El token «${name}» ha terminado.`,
}
export default words
