// Clés d’accès : pourquoi l’une a échoué, et leur liste dans le compte.
import type en from '../en/passkeys'

const words: typeof en = {
  cancelled: 'Aucune clé d’accès n’a servi. Réessayez quand vous voudrez, ou continuez autrement.',
  insecure: (host) =>
    `Les navigateurs réservent les clés d’accès aux adresses sécurisées, et ${host} n’en est pas une pour celui-ci. Utilisez un autre moyen, et prévenez la personne qui gère ce service.`,
  noSupport:
    'Ce navigateur ou cet appareil ne peut pas utiliser de clé d’accès ici. Utilisez un autre moyen, ou un autre appareil.',
  registered: 'Cet appareil a déjà une de vos clés d’accès. Elle peut servir à vous connecter.',
  failed: 'La clé d’accès n’a pas fonctionné. Réessayez ; si cela persiste, utilisez un autre moyen.',
  unknown: 'Cette clé d’accès n’est pas connue ici. Elle a pu être supprimée : utilisez un autre moyen.',
  tooLate: 'C’était trop long, ou la réponse était déjà donnée. Réessayez avec votre clé d’accès.',
  unverified:
    'Votre appareil n’a pas vérifié que c’est vous, par l’empreinte, le visage ou le code PIN. Configurez son verrouillage d’écran, ou utilisez un autre moyen.',
  cloned:
    'Cette clé d’accès semble servir ailleurs en copie ; elle a donc été refusée. Utilisez un autre moyen, supprimez-la et prévenez un administrateur.',

  title: 'Clés d’accès',
  about: 'Se connecter sans mot de passe.',
  add: 'Ajouter une clé d’accès',
  added: (name) => `La clé d’accès ${name} est ajoutée. Vous pouvez déjà vous connecter avec elle.`,
  none: 'Pas encore de clé d’accès',
  noneAbout:
    'Une clé d’accès vous connecte par l’empreinte, le visage ou le code PIN qui déverrouille votre appareil. Rien à retenir.',
  synced: (provider) => (provider ? `${provider}, synchronisée` : 'Synchronisée entre vos appareils'),
  boundToKey: (provider) => (provider ? `${provider}, sur cette clé seulement` : 'Sur une seule clé de sécurité'),
  boundToDevice: (provider) => (provider ? `${provider}, sur cet appareil seulement` : 'Sur un seul appareil'),
  used: (at) => ['. Dernier usage : ', at],
  unused: (at) => ['. Ajoutée : ', at, ', pas encore utilisée'],

  rename: 'Renommer',
  renameTitle: (name) => `Renommer ${name}`,
  name: 'Nom',
  nameHint: 'Pour la reconnaître, par exemple « Clé bleue ».',
  nameMissing: 'Donnez-lui un nom.',
  save: 'Enregistrer',
  renamed: (name) => `Elle s’appelle désormais ${name}.`,

  remove: (name) => `Retirer ${name}`,
  removeTitle: (name) => `Retirer ${name} ?`,
  removeAbout:
    'Plus personne ne pourra se connecter avec elle, et vos appareils de confiance demanderont de nouveau un second facteur.',
  removeAct: 'Retirer',
  removed: (name) => `${name} est retirée. Vous pouvez aussi la supprimer de votre appareil.`,
}
export default words
