// Les invitations.
import type en from '../en/admin-invites'
import { plural } from '../format'

const words: typeof en = {
  title: 'Invitations',
  loading: 'Chargement des invitations',
  lead: 'Une place réservée à une adresse, avec ses groupes.',
  newInvite: 'Inviter quelqu’un',
  search: 'Chercher des invitations',
  searchPlaceholder: 'Chercher par e-mail',
  stateFilter: 'État',
  states: { waiting: 'En attente', used: 'Acceptée', expired: 'Expirée', revoked: 'Révoquée' },
  columns: {
    email: 'E-mail',
    groups: 'Groupes',
    state: 'État',
    invited: 'Envoi',
    expires: 'Expiration',
    acts: 'Actions',
  },
  emptyTitle: 'Personne n’est encore invité',
  emptyText:
    'Une invitation permet à une personne de créer un compte : elle est liée à son adresse, la fait entrer dans des groupes, et expire.',
  nobodyTitle: 'Aucune invitation ne correspond',
  nobodyText: 'Essayez une autre partie de l’adresse, ou un autre état.',
  closed: 'Personne ne peut être invité tant que l’inscription est désactivée.',
  closedHelp:
    'Choisissez « Sur invitation », « Tout le monde » ou « après votre approbation » dans les paramètres de l’inscription.',

  create: 'Créer l’invitation',
  email: 'E-mail',
  emailHint: 'Le compte aura cette adresse ; le lien ne vaut pour aucune autre.',
  groups: 'Groupes à rejoindre',
  noGroups: 'Il n’y a pas encore de groupe.',
  note: 'Note',
  noteHint: 'Pour les administrateurs ; la personne ne la voit pas.',
  expires: 'Expiration',
  days: (days) => plural(days, { one: 'Dans # jour', other: 'Dans # jours' }),
  delivery: 'Le lien',
  mail: 'L’envoyer par e-mail',
  mailHelp: 'Qui le suit a prouvé que l’adresse est la sienne.',
  copy: 'Me l’afficher',
  copyHelp: 'Vous l’envoyez vous-même. L’adresse compte comme non vérifiée jusqu’à sa confirmation.',
  noMail: 'Aucun serveur de messagerie n’est défini ; le lien vous est donc affiché.',

  mailed: (email) => `Une invitation est en route vers ${email}.`,
  madeTitle: 'Copiez le lien maintenant',
  madeText: (email) => `Envoyez-le à ${email} d’une façon que personne d’autre ne lit.`,
  theLink: 'Lien',
  what: 'le lien',
  once: 'Affiché une seule fois. Quiconque l’a peut créer le compte ; un nouveau lien met fin à celui-ci.',

  actsOf: (email) => `Actions sur l’invitation de ${email}`,
  resend: 'Renvoyer',
  resendTitle: (email) => `Un nouveau lien pour ${email}`,
  resendText: 'Le lien envoyé auparavant cesse d’être valable.',
  resendAct: 'Créer un nouveau lien',
  revoke: 'Révoquer',
  revokeTitle: (email) => `Révoquer l’invitation de ${email} ?`,
  revokeText: 'Son lien cesse aussitôt d’être valable. Vous pourrez l’inviter de nouveau.',
  revoked: (email) => `L’invitation de ${email} est révoquée.`,
}
export default words
