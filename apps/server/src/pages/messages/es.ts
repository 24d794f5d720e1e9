import type en from './en'

/** Spanish. */
const words: typeof en = {
  denials: {
    hop: 'No se puede llegar a ella por este camino.',
    target: 'No se ha podido entender la solicitud.',
    host: 'Aquí no hay ninguna aplicación así.',
    app_token: 'Pide un segundo factor, que una aplicación no puede dar.',
    too_much: 'Estás en más grupos de los que se pueden comunicar a esta aplicación. Consulta a tu administrador.',
    rule: 'Nadie puede abrir esta parte.',
    not_named: 'Es para personas a las que se ha dado acceso, y tú aún no eres una de ellas.',
    terms: 'Solo puedes abrirla desde ciertas redes o a ciertas horas, y ahora no.',
    unknown_policy: 'No está configurada del todo. Consulta a tu administrador.',
  },
  denied: 'No puedes abrir esta página.',
  cannotOpen: (site) => `No puedes abrir ${site}`,
  cannotOpenPage: 'No puedes abrir esta página',
  otherAccount: 'Usar otra cuenta',
  toApps: 'Volver a mis aplicaciones',
  codeFor: 'Si escribes a tu administrador, indica este código:',
  badParameter: (name) =>
    `El valor de ${name} en la solicitud no es el esperado. Quien gestiona la aplicación puede corregirlo.`,
  reference: (code, link) => `Referencia ${code}. Un administrador puede ${link('abrirla en Trazas')}.`,
  backTo: (app) => `Volver a ${app}`,
  open: (app) => `Abrir ${app}`,
  over: {
    title: 'Este inicio de sesión ha terminado',
    words: 'Ha tardado demasiado o ya se ha completado. Vuelve a la aplicación y empieza de nuevo.',
  },
  otherBrowser: {
    title: 'Otro navegador',
    words:
      'Este inicio de sesión se empezó en otro navegador, o las cookies están bloqueadas aquí. Empieza de nuevo desde la aplicación.',
  },
  cannotStart: {
    title: 'Este inicio de sesión no puede empezar',
    words:
      'La aplicación te ha enviado aquí con una solicitud en la que no podemos confiar. No se le ha devuelto nada.',
  },
  clientChanged: {
    title: 'Este inicio de sesión no puede continuar',
    words: 'La aplicación se cambió mientras iniciabas sesión. Vuelve a ella y empieza de nuevo.',
  },
  siteGone: {
    title: 'Este inicio de sesión no puede continuar',
    words:
      'La aplicación se cambió o se quitó mientras iniciabas sesión. Ábrela de nuevo o consulta a tu administrador.',
  },
  upstreamOver: {
    title: 'Este inicio de sesión no puede continuar',
    words:
      'Se empezó en otro navegador, ha tardado demasiado o ya se ha completado. No se ha cambiado nada. Empieza de nuevo desde la aplicación de la que venías.',
  },
  toSignIn: 'A la página de inicio de sesión',
  changed: {
    title: 'Inténtalo de nuevo',
    words: 'Algo cambió mientras iniciabas sesión. Vuelve a la aplicación y empieza de nuevo.',
  },
  siteChanged: {
    title: 'Inténtalo de nuevo',
    words: 'Algo cambió mientras iniciabas sesión. Abre la aplicación de nuevo.',
  },
  fromTheApp: 'Este inicio de sesión empieza en la propia aplicación, que después te envía aquí.',
  cancelled: (site) => ({
    title: 'No has iniciado sesión',
    words: `Has cancelado el inicio de sesión en ${site}. No se ha cambiado nada.`,
  }),
  inCircles: (site) => ({
    title: `${site} te devuelve aquí una y otra vez`,
    words:
      'Has iniciado sesión, pero la aplicación no lo ve. Puede que tu navegador bloquee sus cookies o que su proxy las descarte.',
  }),
  tryAgain: (site) => `Probar ${site} otra vez`,
  handOver: {
    title: (site) => `El inicio de sesión en ${site} no se ha completado`,
    over: 'Ha tardado demasiado, o este enlace ya se ha usado.',
    other_browser: 'Se empezó en otro navegador, o las cookies de esta aplicación están bloqueadas aquí.',
    again: 'Empezar de nuevo',
  },
  formPost: { title: 'Volver a la aplicación', words: 'Si no ocurre nada, continúa a mano.', button: 'Continuar' },
  signOut: {
    title: '¿Cerrar sesión?',
    nobody: 'Aquí nadie ha iniciado sesión.',
    signedIn: (account) => `Has iniciado sesión como ${account}.`,
    asks: (app) => `${app} pide que se cierre tu sesión.`,
    unregistered: 'La aplicación ha indicado una dirección de vuelta que no está registrada. Te quedarás aquí.',
    button: 'Cerrar sesión',
    stay: 'Seguir con la sesión',
  },
  signedOut: {
    title: 'Has cerrado la sesión',
    words: 'Las aplicaciones que abriste pueden seguir abiertas hasta que termine su propia sesión.',
    from: (instance) => `En ${instance}, y en tus aplicaciones en la medida en que se las puede avisar.`,
    again: 'Iniciar sesión de nuevo',
    goOn: (app) => `Continuar a ${app}`,
    states: {
      signed_out: 'Cerrada',
      telling: 'Avisando',
      retrying: 'Reintentando',
      failed: 'Sin respuesta',
      by_frame: 'Avisada',
      not_supported: 'Sigue abierta',
    },
    about: {
      retrying: 'Aún no responde',
      failed: 'No llegó a responder; cierra la sesión allí',
      by_frame: 'En este navegador',
      not_supported: 'No se la puede avisar; cierra la sesión allí',
    },
    open: 'Abrir',
    openOf: (app) => `Abrir ${app}`,
    look: 'Volver a mirar',
    close: 'Puedes cerrar esta página; los reintentos continúan sin ella durante un día.',
  },
  signOutRefused: {
    title: 'Este cierre de sesión no puede continuar',
    words: 'La aplicación te ha enviado aquí con una solicitud que no encaja. Tu sesión sigue abierta donde lo estaba.',
  },
  foreignForm: {
    title: 'No se ha hecho nada',
    words: 'La solicitud no venía de la página de cierre de sesión. Abre esa página e inténtalo de nuevo.',
  },
  away: {
    title: 'Volvemos enseguida',
    words:
      'El inicio de sesión se está restaurando desde una copia de seguridad. Vuelve a cargar esta página dentro de un minuto.',
  },
  toSignOut: 'A la página de cierre de sesión',
  help: '¿Necesitas ayuda?',
}
export default words
