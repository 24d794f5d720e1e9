// Le journal d’audit et ses sceaux.
import type en from '../en/admin-audit'
import { number, plural, when } from '../format'

const words: typeof en = {
  title: 'Audit',
  loading: 'Chargement des événements',
  search: 'Chercher des événements',
  searchPlaceholder: 'Personne, application, adresse, raison',
  columns: { time: 'Heure', event: 'Événement', who: 'Qui', what: 'Objet', from: 'Depuis', note: 'Note' },
  filters: {
    action: 'Événement',
    outcome: 'Résultat',
    actor: 'Auteur',
    target: 'Objet',
    client: 'Client',
    time: 'Heure',
  },
  outcomes: { success: 'Fait', refused: 'Refusé' },
  spans: { '1h': 'Dernière heure', '24h': 'Dernières 24 heures', '7d': '7 derniers jours', '30d': '30 derniers jours' },
  customSpan: 'De … à …',
  spanTitle: 'Les événements de quelle période ?',
  from: 'De',
  to: 'À',
  fromTo: (from, to) => `${from} – ${to}`,
  since: (from) => `début : ${from}`,
  until: (to) => `fin : ${to}`,
  actorTitle: 'Les événements de qui ?',
  actorId: 'ID d’un utilisateur, d’une clé d’API ou d’un client',
  targetTitle: 'Les événements sur quoi ?',
  targetId: 'ID d’un utilisateur, d’un client, d’une clé ou d’une session',
  emptyTitle: 'Rien ne s’est encore passé',
  emptyText:
    'Chaque connexion, chaque refus et chaque modification figurent ici, avec qui, d’où, et la raison d’un refus.',
  nothingTitle: 'Aucun événement',
  nothingText: 'Rien ne correspond à la recherche et aux filtres.',
  nothingHere: 'Rien ne s’est encore passé ici.',
  showDetails: (action) => `Détails de ${action}`,
  labels: {
    at: 'Heure',
    outcome: 'Résultat',
    reason: 'Raison',
    actor: 'Auteur',
    target: 'Objet',
    client: 'Client',
    ip: 'Adresse',
    user_agent: 'Navigateur',
    seal: 'Sceau',
    id: 'ID d’événement',
  },
  actorTypes: {
    user: 'Utilisateur',
    api_key: 'Clé d’API',
    client: 'Application',
    system: 'GateKeeper',
    anonymous: 'Non connecté',
  },
  details: {
    check: 'Contrôle',
    trace: 'Référence',
    detail: 'Détail',
    fields: 'Champs',
    role: 'Rôle',
    scopes: 'Scopes',
    type: 'Type',
  },
  only: 'Seulement ceux-ci',
  open: 'Ouvrir',

  live: 'En direct',
  liveStates: {
    connecting: 'Connexion',
    live: 'En direct',
    paused: 'En pause',
    broken: 'Interrompu ; rechargez la page',
  },
  gap: 'Il s’est passé plus que ce qui est transmis à la fois. Rechargez la page pour tout voir.',
  sealOf: (seq) => (seq === null ? 'Aucun : personne n’était connecté' : `#${number(seq)}`),

  export: 'Exporter',
  exportTitle: 'Exporter le journal d’audit',
  format: 'Format',
  formats: { jsonl: 'Lignes JSON, avec sceaux', csv: 'CSV, pour un tableur' },
  formatHints: {
    jsonl: 'Quiconque a la clé publique peut vérifier ce fichier : gk audit verify FILE.',
    csv: 'Facile à lire, mais rien n’y est vérifiable.',
  },
  exportWhole: 'Tous les événements, à partir du plus ancien.',
  exportExtract:
    'Seuls les événements qui correspondent à la recherche et aux filtres. Un tel extrait ne peut pas prouver que rien ne manque.',
  exportProgress: 'Préparation de l’export',

  sealLoading: 'Chargement des sceaux',
  sealedLead: 'Chaque événement est scellé au précédent, en moins d’une seconde.',
  nothingSealed: 'Rien n’est encore scellé.',
  sealedTo: (seq, at, now) => `Scellé jusqu’à #${number(seq)}, ${when(at, now)}.`,
  signedTo: (seq, at, now) => `Signé jusqu’à #${number(seq)}, ${when(at, now)}.`,
  verify: 'Vérifier',
  verifying: 'Contrôle des sceaux',
  isWhole: (links) =>
    plural(links, {
      one: 'Le journal est entier : # événement.',
      other: 'Le journal est entier : # événements, chacun scellé au précédent.',
    }),
  isBroken: (faults) =>
    plural(faults, {
      one: 'Le journal ne correspond pas à ses sceaux, à # endroit.',
      other: 'Le journal ne correspond pas à ses sceaux, à # endroits.',
    }),
  isWholeBut: (breaks) =>
    plural(breaks, {
      one: 'Le journal correspond à ses sceaux, hormis # rupture acceptée.',
      other: 'Le journal correspond à ses sceaux, hormis # ruptures acceptées.',
    }),
  acceptedAt: (from, to, who, at) =>
    `${from >= to ? `#${number(to)}` : `#${number(from)} – #${number(to)}`} : acceptée par ${who}, ${when(at)}`,
  acceptedVoid: 'Ce qui s’y trouve maintenant n’est pas ce qui a été accepté.',
  accept: 'Accepter la rupture',
  acceptTitle: 'Accepter que le journal est rompu ?',
  acceptText:
    'Après un accident que vous connaissez, le journal peut continuer. Ce qui ne correspond pas est signé tel quel, avec votre nom et votre motif ; chaque contrôle le dira désormais. Ce qui sera modifié plus tard sera une nouvelle rupture.',
  acceptReason: 'Motif',
  acceptReasonHint: 'Ce qui s’est passé, pour quiconque contrôlera le journal plus tard.',
  acceptDone: 'Acceptée. Le journal continue, et le dit.',
  brokenSince: (fault, seq, at) =>
    `Le journal ne correspond pas à ses sceaux${seq === null ? '' : ` à #${number(seq)}`} : ${fault}. Constat : ${when(at)} ; rien n’est signé depuis.`,
  faultAt: (fault, seq, to) =>
    seq === null
      ? fault
      : to === null || to === seq
        ? `#${number(seq)} : ${fault}`
        : `#${number(seq)} – #${number(to)} : ${fault}`,
  moreFaults: (n) => plural(n, { one: '# de plus', other: '# de plus' }),
  faults: {
    edited_event: 'l’événement n’est pas ce qui a été scellé',
    edited_seal: 'le sceau a été modifié',
    missing: 'disparu',
    reordered: 'pas à sa place',
    duplicate: 'présent deux fois',
    inserted: 'ajouté après coup',
    erased: 'une adresse a disparu sans qu’un effacement le dise',
    rewritten: 'la chaîne a été refaite ; ce n’est pas ce qui a été signé',
    bad_signature: 'une signature est fausse',
    wrong_key: 'signé par une autre clé',
    truncated: 'était signé, et n’est plus là',
    wrong_mac: 'le sceau ne vient pas de ce GateKeeper',
    unreadable: 'illisible',
  },
  proof: 'Tête et clé',
  proofTitle: 'Vérifier ailleurs',
  proofText:
    'Gardez la clé et une tête là où quiconque atteint ce serveur ne peut les modifier. Avec elles, un fichier exporté distingue une retouche d’une coupe.',
  key: 'Clé publique',
  keyWhat: 'la clé publique',
  head: 'Tête',
  headWhat: 'la tête',
  check: 'Contrôle',
  checkWhat: 'la commande',
  signNow: 'Signer la tête maintenant',
}
export default words
