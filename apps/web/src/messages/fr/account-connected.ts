// Les fournisseurs reliés à son propre compte.
import type en from '../en/account-connected'

const words: typeof en = {
  title: 'Comptes reliés',
  about: 'Des comptes ailleurs qui vous connectent ici.',
  loading: 'Chargement de vos comptes reliés',
  none: 'Rien à relier',
  noneAbout:
    'Quand un administrateur configure un fournisseur comme Google ou GitHub, vous pouvez y relier votre compte.',
  notConnected: 'Non relié',
  connect: 'Relier',
  linked: (provider) => `${provider} est relié. Vous pouvez désormais vous connecter avec lui.`,
  connectedAt: (at) => ['relié : ', at],
  lastUsed: (at) => ['dernier usage ', at],
  off: 'Un administrateur l’a désactivé',
  onlyWay: 'Votre seul moyen de connexion : définissez un mot de passe ou ajoutez une clé d’accès avant de le détacher',
  disconnect: 'Détacher',
  disconnectTitle: (provider) => `Détacher ${provider} ?`,
  disconnectAbout: (provider) =>
    `Vous ne pourrez plus vous connecter avec ${provider}, et vos appareils de confiance demanderont de nouveau un second facteur. Votre compte ici reste tel quel.`,
  disconnected: (provider) => `${provider} est détaché.`,
  reasons: (provider) => ({
    denied: `${provider} n’a pas validé votre connexion ; rien n’a été relié. Réessayez.`,
    unreachable: `${provider} est injoignable en ce moment. Rien n’a été relié ; réessayez dans un instant.`,
    failed: `La réponse de ${provider} n’est pas digne de confiance. Rien n’a été relié ; réessayez.`,
    taken: `Ce compte chez ${provider} est relié à quelqu’un d’autre ici. Rien n’a été modifié.`,
    already_linked: `Ce compte chez ${provider} est déjà relié au vôtre.`,
    signed_out: 'Une nouvelle connexion a eu lieu entre-temps ; rien n’a été relié. Réessayez.',
    disabled: `${provider} n’est plus proposé.`,
    changed: 'Quelque chose a changé entre-temps ; rien n’a été relié. Réessayez.',
  }),
}
export default words
