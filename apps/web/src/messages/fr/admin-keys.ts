// Les clés de signature.
import type en from '../en/admin-keys'
import { dateTime, plural } from '../format'

const day = (at: number) => dateTime(at, { day: 'numeric', month: 'short' })
/** Avec l’heure quand c’est proche : une rotation à la main prend des minutes. */
const soon = (at: number) =>
  Math.abs(at - Date.now()) < 172_800_000
    ? dateTime(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    : day(at)
const moment = (at: number) => dateTime(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

const words: typeof en = {
  title: 'Clés de signature',
  loading: 'Chargement des clés',
  lead: (days) =>
    plural(days, {
      one: 'Une nouvelle clé prend le relais chaque jour, d’elle-même.',
      other: 'Une nouvelle clé prend le relais tous les # jours, d’elle-même.',
    }),
  rotate: 'Renouveler maintenant',
  legend: {
    published: 'Publiée, pas encore utilisée',
    active: 'Signe',
    retired: 'Gardée pour que ses jetons se vérifient',
  },
  lineIsNow: 'La ligne : maintenant',
  states: {
    published: 'Suivante',
    active: 'Signe',
    retired: 'Gardée',
    removed: 'Retirée',
    revoked: 'Révoquée',
  },
  until: (at) => `Signe jusqu’au ${soon(at)}`,
  from: (at) => `Signe à partir du ${soon(at)}`,
  keptUntil: (at) => `Gardée jusqu’au ${soon(at)}`,
  removedOn: (at) => `Retirée le ${day(at)}`,
  revokedOn: (at) => `Révoquée le ${day(at)}`,
  day,
  columns: {
    key: 'Clé',
    state: 'État',
    alg: 'Algorithme',
    published: 'Publication',
    signsFrom: 'Signe dès',
    signsUntil: 'Signe jusqu’au',
    leaves: 'Retrait',
  },
  timelineOf: (alg, keys) => `Chronologie des clés pour ${alg}. ${keys.join(' ; ')}.`,

  rotateTitle: 'Renouveler les clés maintenant ?',
  rotateFor: 'Quelles clés',
  allAlgorithms: 'Tous les algorithmes',
  rotateSteps: {
    now: 'Maintenant',
    publish: 'Une nouvelle clé est publiée, pour que chaque application puisse la récupérer.',
    sign: 'La nouvelle clé signe. La précédente reste publiée.',
    leave: 'Le dernier jeton de la clé précédente a expiré ; elle est retirée.',
  },
  underWay: 'Un renouvellement est déjà en cours ; rien n’a été modifié.',
  rotated: (n, at) =>
    plural(n, {
      one: `# nouvelle clé est publiée et signe à partir du ${moment(at)}.`,
      other: `# nouvelles clés sont publiées et signent à partir du ${moment(at)}.`,
    }),
  moment,

  rotation: 'Renouvellement',
  every: 'Tous les',
  days: (n) => plural(n, { one: '# jour', other: '# jours' }),
  hours: (n) => plural(n, { one: '# heure', other: '# heures' }),
  lead24: (span) => `Publiée ${span} avant de signer, pour que chaque application l’ait vue`,
  publicKeys: 'Clés publiques',
  theAddress: 'l’adresse des clés',

  gotOut: 'Si une clé a fuité',
  revokeRow: 'Révoquer une clé aussitôt',
  revokeHint:
    'Tout jeton qu’elle a signé cesse d’être valable. Les personnes se reconnectent ; la plupart des applications récupèrent la nouvelle clé dans l’heure.',
  revoke: 'Révoquer…',
  revokeTitle: 'Révoquer une clé ?',
  revokeWhich: 'Clé',
  revokeText:
    'Elle quitte aussitôt les clés publiées et ne sert plus jamais. Les jetons qu’elle a signés cessent d’être valables : les personnes se reconnectent, et les applications doivent récupérer la nouvelle clé. C’est irréversible.',
  revokeAct: 'Révoquer la clé',
  revoked: (successor) => `La clé est révoquée ; ${successor} signe désormais.`,
}
export default words
