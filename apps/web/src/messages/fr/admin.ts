// Ce que disent le cadre de l’administration et ses composants.
import type en from '../en/admin'
import { plural } from '../format'

const words: typeof en = {
  administration: 'Administration',
  skip: 'Aller au contenu',
  breadcrumb: 'Où vous êtes',
  menu: 'Menu',
  find: 'Chercher',
  shortcuts: 'Raccourcis clavier',
  closeMenu: 'Fermer le menu',
  people: 'Personnes',
  access: 'Accès',
  watch: 'Surveillance',
  system: 'Système',
  dashboard: 'Tableau de bord',
  users: 'Utilisateurs',
  groups: 'Groupes',
  invites: 'Invitations',
  waiting: 'en attente d’approbation',
  clients: 'Clients',
  sites: 'Sites',
  policies: 'Politiques',
  audit: 'Audit',
  traces: 'Traces',
  signingKeys: 'Clés de signature',
  apiKeys: 'Clés d’API',
  upstream: 'Fournisseurs de connexion',
  webhooks: 'Webhooks',
  settings: 'Paramètres',
  backups: 'Sauvegardes',
  administrator: 'Administrateur',
  yourAccount: 'Votre compte',
  signOut: 'Se déconnecter',

  notForYou: 'Réservé aux administrateurs',
  notForYouText: (email) =>
    `Votre session est celle de ${email}, sans rôle d’administrateur. Demandez à l’un d’eux de changer votre rôle, ou connectez-vous avec un autre compte.`,
  toAccount: 'Aller à votre compte',
  noSuchPage: 'Cette page n’existe pas',
  noSuchPageText: 'L’adresse est peut-être mal saisie, ou ce qu’elle désignait n’existe plus.',
  toUsers: 'Aller aux utilisateurs',

  theCommand: 'la commande',
  moreThan: (n) => `plus de ${n}`,
  range: (from, to, total) => `${from}–${to} sur ${total}`,
  pageBefore: 'Page précédente',
  pageNext: 'Page suivante',
  newestFirst: 'Plus récents d’abord',
  newest: 'Plus récents',
  older: 'Plus anciens',
  clearFilter: (label) => `Retirer le filtre : ${label}`,
  clearAll: 'Effacer recherche et filtres',
  downloadOf: (what) => `Télécharger ${what}`,
  typeToConfirm: 'Saisissez {word} pour confirmer',
  atLine: (line, message) => `Ligne ${line} : ${message}`,

  save: 'Enregistrer',
  discard: 'Abandonner',
  unsaved: (n) => plural(n, { one: '# modification non enregistrée', other: '# modifications non enregistrées' }),
  saved: 'Enregistré.',
  faults: (n) =>
    plural(n, {
      one: 'Corrigez # champ, puis enregistrez de nouveau.',
      other: 'Corrigez # champs, puis enregistrez de nouveau.',
    }),
  conflict:
    'Quelqu’un d’autre a modifié ceci depuis que vous l’avez ouvert. Rien de vous n’a été enregistré, et rien n’est perdu.',
  conflictNone:
    'D’autres champs ont été modifiés ; ils s’affichent maintenant à côté des vôtres. Enregistrez de nouveau pour garder les deux.',
  conflictFields: (fields) =>
    `Modifiés des deux côtés : ${fields}. Enregistrez de nouveau pour garder les vôtres, ou abandonnez pour prendre les autres.`,
  leaveTitle: 'Quitter sans enregistrer ?',
  leaveText: 'Ce que vous avez modifié sur cette page est perdu.',
  leave: 'Quitter',
  stay: 'Rester',

  givenUp: (n) =>
    plural(n, {
      one: '# e-mail n’a pas pu être remis ces dernières 24 heures et a été abandonné.',
      other: '# e-mails n’ont pas pu être remis ces dernières 24 heures et ont été abandonnés.',
    }),
  seeMails: 'Voir les e-mails',

  never: 'Jamais',
  apply: 'Appliquer',
  done: 'Terminé',

  second: 'secondes',
  minute: 'minutes',
  hour: 'heures',
  day: 'jours',
  unitOf: (label) => `${label} : unité`,

  findUser: 'Nom ou e-mail',
  noUserFound: (text) => `Personne ne correspond à « ${text} »`,

  countingHanging: 'Décompte de ce qui en dépend',
  hanging: {
    sessions: (n) => plural(n, { one: '# session', other: '# sessions' }),
    grants: (n) => plural(n, { one: '# application avec accès', other: '# applications avec accès' }),
    apps: (n) => plural(n, { one: '# application avec accès', other: '# applications avec accès' }),
    users: (n) => plural(n, { one: '# personne avec accès', other: '# personnes avec accès' }),
    tokens: (n) => plural(n, { one: '# jeton', other: '# jetons' }),
    access_tokens: (n) => plural(n, { one: '# jeton d’accès', other: '# jetons d’accès' }),
    refresh_tokens: (n) => plural(n, { one: '# jeton d’actualisation', other: '# jetons d’actualisation' }),
    authorization_codes: (n) => plural(n, { one: '# code', other: '# codes' }),
    codes: (n) => plural(n, { one: '# code', other: '# codes' }),
    secrets: (n) => plural(n, { one: '# secret', other: '# secrets' }),
    passwords: (n) => plural(n, { one: '# mot de passe', other: '# mots de passe' }),
    api_keys: (n) => plural(n, { one: '# clé d’API', other: '# clés d’API' }),
    members: (n) => plural(n, { one: '# appartenance', other: '# appartenances' }),
    app_tokens: (n) => plural(n, { one: '# jeton d’application', other: '# jetons d’application' }),
    policies: (n) => plural(n, { one: 'son nom dans # politique', other: 'son nom dans # politiques' }),
    interactions: (n) => plural(n, { one: '# connexion en cours', other: '# connexions en cours' }),
  },
  secondFactorDue: 'Confirmez avec un second facteur',
  secondFactorDueText: 'Vous en avez un, et l’administration le demande.',
  secondFactorLost: 'Pas sous la main ?',
  signInAgain: 'Se reconnecter avec un code de secours',
}
export default words
