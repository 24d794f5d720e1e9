// Plusieurs utilisateurs à la fois.
import type en from '../en/admin-users-many'
import { plural } from '../format'

const words: typeof en = {
  import: 'Importer',
  export: 'Exporter',
  exportCsv: 'En CSV, pour un tableur',
  exportJson: 'En lignes JSON',
  exporting: (n) => `${n} utilisateurs jusqu’ici…`,
  exported: (n) =>
    plural(n, { one: '# utilisateur est dans le fichier.', other: '# utilisateurs sont dans le fichier.' }),

  groupFilter: 'Groupe',
  factorFilter: 'Second facteur',
  factors: { any: 'N’importe lequel', passkey: 'Clé d’accès', totp: 'Application d’authentification', none: 'Aucun' },
  verifiedFilter: 'E-mail',
  verified: { yes: 'Vérifié', no: 'Non vérifié' },
  inactiveFilter: 'Dernière connexion',
  inactive: { '30d': 'Il y a plus de 30 jours', '90d': 'Il y a plus de 90 jours', '1y': 'Il y a plus d’un an' },
  createdFilter: 'Créé depuis',
  created: { '1d': 'Hier', '7d': 'Une semaine', '30d': 'Un mois', '1y': 'Un an' },

  factorColumn: 'Second facteur',
  groupsColumn: 'Groupes',
  factorShort: { passkey: 'Clé d’accès', totp: 'Code d’application', none: 'Aucun' },
  choose: 'Choisir',
  chooseAll: 'Tout choisir sur cette page',
  chooseOne: (who) => `Choisir ${who}`,
  chosenRegion: 'Utilisateurs choisis',
  chosen: (n) => plural(n, { one: '# choisi', other: '# choisis' }),
  allChosen: (n) => `Les ${n} qui correspondent`,
  chooseMatching: (n) => `Choisir les ${n} qui correspondent`,
  moreThan: (n) => `plus de ${n}`,
  chooseNone: 'Ne rien choisir',
  more: 'Plus',

  acts: {
    enable: 'Activer',
    disable: 'Désactiver',
    end_access: 'Mettre fin aux accès',
    require_password_change: 'Exiger un nouveau mot de passe',
    delete: 'Supprimer',
    add: 'Ajouter à un groupe',
    remove: 'Retirer d’un groupe',
  },
  titles: {
    enable: (n) => `Activer ${n} ?`,
    disable: (n) => `Désactiver ${n} ?`,
    end_access: (n) => `Mettre fin à tous les accès de ${n} ?`,
    require_password_change: (n) => `Exiger de ${n} un nouveau mot de passe ?`,
    delete: (n) => `Supprimer ${n} ?`,
    add: (n) => `Ajouter ${n} à un groupe`,
    remove: (n) => `Retirer ${n} d’un groupe`,
  },
  users: (n) => plural(n, { one: '# utilisateur', other: '# utilisateurs' }),
  texts: {
    enable: 'La connexion est de nouveau possible. Qui attend une approbation est approuvé, et l’apprend par e-mail.',
    disable: 'Leurs sessions et jetons prennent fin aussitôt. Rien n’est supprimé.',
    end_access:
      'Chaque session et chaque jeton d’application prennent fin, et chaque application doit redemander une connexion.',
    require_password_change: 'À la prochaine connexion par mot de passe, un nouveau est à choisir.',
    delete: 'Avec tout ce qui en dépend. Les événements d’audit restent. C’est irréversible.',
    add: 'Les groupes existants sont gardés.',
    remove: 'Qui n’en fait pas partie figure dans le rapport.',
  },
  group: 'Groupe',
  chooseGroup: 'Choisir un groupe',
  act: 'Le faire',
  underWay: (done) => `${done} traités…`,
  done: {
    enable: (n) => plural(n, { one: '# utilisateur est activé.', other: '# utilisateurs sont activés.' }),
    disable: (n) => plural(n, { one: '# utilisateur est désactivé.', other: '# utilisateurs sont désactivés.' }),
    end_access: (n) =>
      plural(n, {
        one: 'Tous les accès de # utilisateur ont pris fin.',
        other: 'Tous les accès de # utilisateurs ont pris fin.',
      }),
    require_password_change: (n) =>
      plural(n, {
        one: '# utilisateur doit choisir un nouveau mot de passe.',
        other: '# utilisateurs doivent choisir un nouveau mot de passe.',
      }),
    delete: (n) => plural(n, { one: '# utilisateur est supprimé.', other: '# utilisateurs sont supprimés.' }),
    add: (n) => plural(n, { one: '# utilisateur est dans le groupe.', other: '# utilisateurs sont dans le groupe.' }),
    remove: (n) =>
      plural(n, { one: '# utilisateur est hors du groupe.', other: '# utilisateurs sont hors du groupe.' }),
  },
  failedTitle: (n) => plural(n, { one: 'Échec pour # utilisateur', other: 'Échec pour # utilisateurs' }),
  failedMore: (n) => plural(n, { one: 'Et # de plus.', other: 'Et # de plus.' }),
  close: 'Fermer',

  endSession: 'Terminer',
  endSessionOf: (device) => `Terminer ${device}`,
  sessionEnded: 'La session a pris fin.',
  revoke: 'Révoquer',
  revokeOf: (app) => `Révoquer ${app}`,
  revokeTitle: (app) => `Révoquer ${app} ?`,
  revokeText: 'Ses jetons pour cet utilisateur prennent fin, et l’accord doit être redemandé.',
  revoked: (app) => `${app} est révoqué.`,
  unlinkTitle: (what) => `Détacher ${what} ?`,
  unlinkText:
    'La personne ne pourra plus se connecter par lui, et l’apprend par e-mail. Si c’est son seul moyen, donnez-lui-en un autre.',
  unlink: 'Détacher',
  unlinked: (what) => `${what} est détaché.`,
  requireChange: 'En exiger un nouveau',
  changeRequired: (who) => `${who} choisira un nouveau mot de passe à la prochaine connexion.`,
}
export default words
