// Ce que disent les composants communs, et les échecs que toute page peut rencontrer.
import type en from '../en/ui'
import { plural } from '../format'

const words: typeof en = {
  show: 'Afficher',
  copy: 'Copier',
  copied: 'Copié',
  copyOf: (what) => `Copier ${what}`,
  close: 'Fermer',
  cancel: 'Annuler',
  undo: 'Défaire',
  retry: 'Réessayer',
  resend: 'Renvoyer',
  resendIn: (seconds) => plural(seconds, { one: 'Renvoyer dans # seconde', other: 'Renvoyer dans # secondes' }),
  loading: 'Chargement',
  optional: 'Facultatif',
  notifications: 'Messages',
  reference: (code) => `Référence ${code}`,
  offline: 'GateKeeper est injoignable. Vérifiez votre connexion, puis réessayez.',
  busy: 'Le serveur est occupé. Réessayez dans un instant.',
  unexpected: 'Une erreur s’est produite sur le serveur. Rien n’a été modifié.',
  conflict: 'Quelqu’un d’autre l’a modifié entre-temps. Rechargez et refaites votre modification.',
  forbidden: 'Cela ne vous est pas permis.',
  notFound: 'Cela n’existe plus.',
  signedOut: 'Votre session a pris fin. Reconnectez-vous pour continuer.',
}
export default words
