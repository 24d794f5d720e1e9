// El registro de auditoría.
import type en from '../en/admin-audit'
import { number, plural, when } from '../format'

const words: typeof en = {
  title: 'Auditoría',
  loading: 'Cargando los eventos',
  search: 'Buscar eventos',
  searchPlaceholder: 'Persona, aplicación, dirección, motivo',
  columns: { time: 'Hora', event: 'Evento', who: 'Quién', what: 'Qué', from: 'Desde', note: 'Nota' },
  filters: {
    action: 'Evento',
    outcome: 'Resultado',
    actor: 'Autor',
    target: 'Objeto',
    client: 'Cliente',
    time: 'Hora',
  },
  outcomes: { success: 'Hecho', refused: 'Rechazado' },
  spans: { '1h': 'Última hora', '24h': 'Últimas 24 horas', '7d': 'Últimos 7 días', '30d': 'Últimos 30 días' },
  customSpan: 'Desde … hasta …',
  spanTitle: '¿Eventos de qué periodo?',
  from: 'Desde',
  to: 'Hasta',
  fromTo: (from, to) => `${from} – ${to}`,
  since: (from) => `desde: ${from}`,
  until: (to) => `hasta: ${to}`,
  actorTitle: '¿Eventos de quién?',
  actorId: 'ID de un usuario, una clave de API o un cliente',
  targetTitle: '¿Eventos sobre qué?',
  targetId: 'ID de un usuario, un cliente, una clave o una sesión',
  emptyTitle: 'Aún no ha ocurrido nada',
  emptyText:
    'Aquí está cada inicio de sesión, cada rechazo y cada cambio, con quién lo hizo, desde dónde y por qué se rechazó.',
  nothingTitle: 'No hay eventos así',
  nothingText: 'Nada coincide con la búsqueda y los filtros.',
  nothingHere: 'Aquí aún no ha ocurrido nada.',
  showDetails: (action) => `Detalles de ${action}`,
  labels: {
    at: 'Hora',
    outcome: 'Resultado',
    reason: 'Motivo',
    actor: 'Autor',
    target: 'Objeto',
    client: 'Cliente',
    ip: 'Dirección IP',
    user_agent: 'Navegador',
    seal: 'Sello',
    id: 'ID del evento',
  },
  actorTypes: {
    user: 'Usuario',
    api_key: 'Clave de API',
    client: 'Aplicación',
    system: 'GateKeeper',
    anonymous: 'Sin sesión',
  },
  details: {
    check: 'Comprobación',
    trace: 'Referencia',
    detail: 'Detalle',
    fields: 'Campos',
    role: 'Rol',
    scopes: 'Ámbitos',
    type: 'Tipo',
  },
  only: 'Solo estos',
  open: 'Abrir',

  live: 'En directo',
  liveStates: {
    connecting: 'Conectando',
    live: 'En directo',
    paused: 'En pausa',
    broken: 'Sin conexión; recarga la página',
  },
  gap: 'Han ocurrido más cosas de las que se cuentan a la vez. Recarga la página para verlas todas.',
  sealOf: (seq) => (seq === null ? 'Ninguno: nadie tenía la sesión iniciada' : `#${number(seq)}`),

  export: 'Exportar',
  exportTitle: 'Exportar el registro de auditoría',
  format: 'Formato',
  formats: { jsonl: 'Líneas JSON, con sellos', csv: 'CSV, para una hoja de cálculo' },
  formatHints: {
    jsonl: 'Cualquiera que tenga la clave pública puede verificar este archivo: gk audit verify FILE.',
    csv: 'Fácil de leer, pero con él no se puede verificar nada.',
  },
  exportWhole: 'Todos los eventos, desde el más antiguo.',
  exportExtract:
    'Solo los eventos que coinciden con la búsqueda y los filtros. Un extracto así no puede demostrar que no falta nada.',
  exportProgress: 'Preparando la exportación',

  sealLoading: 'Cargando los sellos',
  sealedLead: 'Cada evento se sella con el anterior, en menos de un segundo.',
  nothingSealed: 'Aún no se ha sellado nada.',
  sealedTo: (seq, at, now) => `Sellado hasta #${number(seq)} (${when(at, now)}).`,
  signedTo: (seq, at, now) => `Firmado hasta #${number(seq)} (${when(at, now)}).`,
  verify: 'Verificar',
  verifying: 'Comprobando los sellos',
  isWhole: (links) =>
    plural(links, {
      one: 'El registro está íntegro: # evento.',
      other: 'El registro está íntegro: # eventos, cada uno sellado con el anterior.',
    }),
  isBroken: (faults) =>
    plural(faults, {
      one: 'El registro no concuerda con sus sellos, en # lugar.',
      other: 'El registro no concuerda con sus sellos, en # lugares.',
    }),
  isWholeBut: (breaks) =>
    plural(breaks, {
      one: 'El registro concuerda con sus sellos, salvo # rotura aceptada.',
      other: 'El registro concuerda con sus sellos, salvo # roturas aceptadas.',
    }),
  acceptedAt: (from, to, who, at) =>
    `${from >= to ? `#${number(to)}` : `De #${number(from)} a #${number(to)}`}: aceptada por ${who}, ${when(at)}`,
  acceptedVoid: 'Lo que hay ahora no es lo que se aceptó.',
  accept: 'Aceptar la rotura',
  acceptTitle: '¿Aceptar que el registro está roto?',
  acceptText:
    'Tras un accidente que conoces, el registro puede continuar. Lo que no concuerda se firma tal como está, con tu nombre y tu motivo; toda verificación lo dirá desde entonces. Lo que se cambie después será otra rotura.',
  acceptReason: 'Motivo',
  acceptReasonHint: 'Qué ocurrió, para quien verifique el registro más adelante.',
  acceptDone: 'Aceptada. El registro continúa, y lo dice.',
  brokenSince: (fault, seq, at) =>
    `El registro no concuerda con sus sellos${seq === null ? '' : ` en #${number(seq)}`}: ${fault}. Detectado: ${when(at)}; desde entonces no se firma nada.`,
  faultAt: (fault, seq, to) =>
    seq === null
      ? fault
      : to === null || to === seq
        ? `#${number(seq)}: ${fault}`
        : `De #${number(seq)} a #${number(to)}: ${fault}`,
  moreFaults: (n) => plural(n, { one: '# más', other: '# más' }),
  faults: {
    edited_event: 'el evento no es el que se selló',
    edited_seal: 'se ha cambiado el sello',
    missing: 'no está',
    reordered: 'no está en su lugar',
    duplicate: 'está dos veces',
    inserted: 'se puso ahí después',
    erased: 'falta una dirección, y ninguna supresión lo dice',
    rewritten: 'la cadena se ha rehecho; no es la que se firmó',
    bad_signature: 'una firma es errónea',
    wrong_key: 'firmado con otra clave',
    truncated: 'se firmó, y ya no está',
    wrong_mac: 'el sello no lo hizo este GateKeeper',
    unreadable: 'no se puede leer',
  },
  proof: 'Cabeza y clave',
  proofTitle: 'Verificarlo en otro lugar',
  proofText:
    'Guarda la clave y una cabeza donde no pueda cambiarlas nadie con acceso a este servidor. Con ellas, un archivo exportado distingue una modificación de un corte.',
  key: 'Clave pública',
  keyWhat: 'la clave pública',
  head: 'Cabeza',
  headWhat: 'la cabeza',
  check: 'Comprobación',
  checkWhat: 'la orden',
  signNow: 'Firmar la cabeza ahora',
}
export default words
