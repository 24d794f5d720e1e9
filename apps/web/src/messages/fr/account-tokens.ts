// Les jetons d’application de son propre compte.
import type en from '../en/account-tokens'

const words: typeof en = {
  title: 'Jetons d’application',
  about:
    'Pour les applications sans page de connexion, comme un agenda sur un téléphone. Chacun ouvre un site, en votre nom.',
  loading: 'Chargement de vos jetons d’application',
  none: 'Pas encore de jeton d’application',
  noneAbout:
    'Une application qui synchronise des fichiers ou des agendas n’a pas de page de connexion. Créez ici un jeton pour elle, et saisissez-le là-bas à la place d’un mot de passe.',
  noSites: 'Aucun site n’accepte de jeton d’application',
  noSitesAbout:
    'Quand un administrateur permet aux applications de se connecter à un site par jeton, vous pouvez en créer un ici pour chacune.',
  create: 'Nouveau jeton',
  site: 'Site',
  siteHint: 'Le jeton ouvre ce site et aucun autre.',
  name: 'Nom',
  nameHint: 'Ce qui l’utilisera, par exemple « agenda de mon téléphone ».',
  expires: 'Expiration',
  expiries: { 365: 'Dans un an', 90: 'Dans 90 jours', 30: 'Dans 30 jours', 1825: 'Dans cinq ans', 0: 'Jamais' },
  createAct: 'Créer le jeton',
  forSite: (site) => `pour ${site}`,
  hint: (hint) => `…${hint}`,
  madeAt: (at) => ['créé : ', at],
  lastUsed: (at) => ['dernier usage ', at],
  ends: (at) => ['fin : ', at],
  ended: (at) => ['expiré : ', at],
  revoke: 'Retirer',
  revokeTitle: (name) => `Retirer le jeton « ${name} » ?`,
  revokeAbout: (name, site) =>
    `Ce qui utilise « ${name} » ne pourra plus atteindre ${site}. C’est irréversible ; vous pourrez en créer un autre.`,
  revokeAct: 'Retirer le jeton',
  revoked: (name) => `Le jeton « ${name} » est retiré.`,

  madeTitle: (name) => `Copiez maintenant le jeton pour « ${name} »`,
  madeAbout: (site) =>
    `Saisissez-le dans l’application à la place d’un mot de passe. Il ouvre ${site}, et rien d’autre.`,
  done: 'Terminé',
  token: 'Jeton',
  password: 'Mot de passe',
  theToken: 'le jeton',
  once: 'Affiché une seule fois. Saisissez-le maintenant ; ensuite, on ne peut qu’en créer un nouveau.',
  file: 'gatekeeper-jeton-application.txt',
  userName: 'Nom d’utilisateur',
  theUserName: 'le nom d’utilisateur',
  address: 'Adresse',
  theAddress: 'l’adresse',
  header: 'Ou comme en-tête',
  headerAlone: 'En-tête',
  theHeader: 'l’en-tête',
  curl: 'Dans un terminal',
  theCurl: 'la commande',
}
export default words
