// Las invitaciones.
import type en from '../en/admin-invites'
import { plural } from '../format'

const words: typeof en = {
  title: 'Invitaciones',
  loading: 'Cargando las invitaciones',
  lead: 'Un lugar reservado para una dirección, con sus grupos.',
  newInvite: 'Invitar a alguien',
  search: 'Buscar invitaciones',
  searchPlaceholder: 'Buscar por correo',
  stateFilter: 'Estado',
  states: { waiting: 'Pendiente', used: 'Aceptada', expired: 'Caducada', revoked: 'Revocada' },
  columns: {
    email: 'Correo',
    groups: 'Grupos',
    state: 'Estado',
    invited: 'Invitada',
    expires: 'Caduca',
    acts: 'Acciones',
  },
  emptyTitle: 'Aún no se ha invitado a nadie',
  emptyText:
    'Una invitación permite a una persona crear una cuenta: está ligada a su dirección, la añade a grupos y caduca.',
  nobodyTitle: 'Ninguna invitación coincide',
  nobodyText: 'Prueba con otra parte de la dirección, o con otro estado.',
  closed: 'No se puede invitar a nadie mientras el registro esté desactivado.',
  closedHelp: 'Elige «Con invitación», «Cualquiera» o «Cualquiera, con tu aprobación» en los ajustes del registro.',

  create: 'Crear invitación',
  email: 'Correo',
  emailHint: 'La cuenta tendrá esta dirección; el enlace no sirve para ninguna otra.',
  groups: 'Grupos a los que se une',
  noGroups: 'Aún no hay grupos.',
  note: 'Nota',
  noteHint: 'Para los administradores; la persona no la ve.',
  expires: 'Caduca',
  days: (days) => plural(days, { one: 'En # día', other: 'En # días' }),
  delivery: 'El enlace',
  mail: 'Enviarlo por correo',
  mailHelp: 'Quien lo abre ha demostrado que la dirección es suya.',
  copy: 'Mostrármelo',
  copyHelp: 'Lo envías tú. La dirección cuenta como no verificada hasta que su titular la confirme.',
  noMail: 'No hay servidor de correo, así que el enlace se te muestra.',

  mailed: (email) => `Hay una invitación en camino a ${email}.`,
  madeTitle: 'Copia el enlace ahora',
  madeText: (email) => `Envíaselo a ${email} de forma que no lo lea nadie más.`,
  theLink: 'Enlace',
  what: 'el enlace',
  once: 'Se muestra una sola vez. Quien lo tenga puede crear la cuenta; un enlace nuevo anula este.',

  actsOf: (email) => `Acciones de la invitación de ${email}`,
  resend: 'Reenviar',
  resendTitle: (email) => `Un enlace nuevo para ${email}`,
  resendText: 'El enlace enviado antes deja de servir.',
  resendAct: 'Crear otro enlace',
  revoke: 'Revocar',
  revokeTitle: (email) => `¿Revocar la invitación de ${email}?`,
  revokeText: 'Su enlace deja de servir de inmediato. Puedes volver a invitar a esta persona.',
  revoked: (email) => `Se ha revocado la invitación de ${email}.`,
}
export default words
