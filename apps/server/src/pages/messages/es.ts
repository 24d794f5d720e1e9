import type en from './en'

/** Spanish. */
const words: typeof en = {
  denials: {
    hop: 'No se puede llegar a ella por este camino.',
    target: 'No se ha podido entender la solicitud.',
    host: 'Aquí no hay ninguna aplicación así.',
    app_token: 'Pide un segundo factor, que una aplicación no puede dar.',
    too_much: 'Está en más grupos de los que se pueden comunicar a esta aplicación. Consulte a su administrador.',
    rule: 'Nadie puede abrir esta parte.',
    not_named: 'Es para personas a las que se ha dado acceso, y usted aún no es una de ellas.',
    terms: 'Solo puede abrirla desde ciertas redes o a ciertas horas, y ahora no.',
    unknown_policy: 'No está configurada del todo. Consulte a su administrador.',
  },
  denied: 'No puede abrir esta página.',
  cannotOpen: (site) => `No puede abrir ${site}`,
  cannotOpenPage: 'No puede abrir esta página',
  otherAccount: 'Usar otra cuenta',
  toApps: 'Volver a mis aplicaciones',
  codeFor: 'Si escribe a su administrador, indique este código:',
  badParameter: (name) =>
    `El valor de ${name} en la solicitud no es el esperado. Quien gestiona la aplicación puede corregirlo.`,
  reference: (code, link) => `Referencia ${code}. Un administrador puede ${link('abrirla en Trazas')}.`,
  backTo: (app) => `Volver a ${app}`,
  open: (app) => `Abrir ${app}`,
  over: {
    title: 'Este inicio de sesión ha terminado',
    words: 'Ha tardado demasiado o ya se ha completado. Vuelva a la aplicación y empiece de nuevo.',
  },
  otherBrowser: {
    title: 'Otro navegador',
    words:
      'Este inicio de sesión se empezó en otro navegador, o las cookies están bloqueadas aquí. Empiece de nuevo desde la aplicación.',
  },
  cannotStart: {
    title: 'Este inicio de sesión no puede empezar',
    words:
      'La aplicación le ha enviado aquí con una solicitud en la que no podemos confiar. No se le ha devuelto nada.',
  },
  clientChanged: {
    title: 'Este inicio de sesión no puede continuar',
    words: 'La aplicación se cambió mientras iniciaba sesión. Vuelva a ella y empiece de nuevo.',
  },
  siteGone: {
    title: 'Este inicio de sesión no puede continuar',
    words:
      'La aplicación se cambió o se quitó mientras iniciaba sesión. Ábrala de nuevo o consulte a su administrador.',
  },
  upstreamOver: {
    title: 'Este inicio de sesión no puede continuar',
    words:
      'Se empezó en otro navegador, ha tardado demasiado o ya se ha completado. No se ha cambiado nada. Empiece de nuevo desde la aplicación de la que venía.',
  },
  toSignIn: 'A la página de inicio de sesión',
  changed: {
    title: 'Inténtelo de nuevo',
    words: 'Algo cambió mientras iniciaba sesión. Vuelva a la aplicación y empiece de nuevo.',
  },
  siteChanged: {
    title: 'Inténtelo de nuevo',
    words: 'Algo cambió mientras iniciaba sesión. Abra la aplicación de nuevo.',
  },
  fromTheApp: 'Este inicio de sesión empieza en la propia aplicación, que después le envía aquí.',
  cancelled: (site) => ({
    title: 'No ha iniciado sesión',
    words: `Ha cancelado el inicio de sesión en ${site}. No se ha cambiado nada.`,
  }),
  inCircles: (site) => ({
    title: `${site} le devuelve aquí una y otra vez`,
    words:
      'Ha iniciado sesión, pero la aplicación no lo ve. Puede que su navegador bloquee sus cookies o que su proxy las descarte.',
  }),
  tryAgain: (site) => `Probar ${site} otra vez`,
  handOver: {
    title: (site) => `El inicio de sesión en ${site} no se ha completado`,
    over: 'Ha tardado demasiado, o este enlace ya se ha usado.',
    other_browser: 'Se empezó en otro navegador, o las cookies de esta aplicación están bloqueadas aquí.',
    again: 'Empezar de nuevo',
  },
  formPost: { title: 'Volver a la aplicación', words: 'Si no ocurre nada, continúe a mano.', button: 'Continuar' },
  signOut: {
    title: '¿Cerrar sesión?',
    nobody: 'Aquí nadie ha iniciado sesión.',
    signedIn: (account) => `Ha iniciado sesión como ${account}.`,
    asks: (app) => `${app} pide que se cierre su sesión.`,
    unregistered: 'La aplicación ha indicado una dirección de vuelta que no está registrada. Se quedará aquí.',
    button: 'Cerrar sesión',
    stay: 'Seguir con la sesión',
  },
  signedOut: {
    title: 'Ha cerrado la sesión',
    words: 'Las aplicaciones que abrió pueden seguir abiertas hasta que termine su propia sesión.',
    again: 'Iniciar sesión de nuevo',
  },
  signOutRefused: {
    title: 'Este cierre de sesión no puede continuar',
    words: 'La aplicación le ha enviado aquí con una solicitud que no encaja. Su sesión sigue abierta donde lo estaba.',
  },
  foreignForm: {
    title: 'No se ha hecho nada',
    words: 'La solicitud no venía de la página de cierre de sesión. Abra esa página e inténtelo de nuevo.',
  },
  toSignOut: 'A la página de cierre de sesión',
}
export default words
