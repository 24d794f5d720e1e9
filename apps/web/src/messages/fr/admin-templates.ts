// Les modèles d’applications.
import type en from '../en/admin-templates'
import { plural } from '../format'

const words: typeof en = {
  app: 'Application',
  count: (n) => plural(n, { one: '# modèle, ou partez de rien.', other: '# modèles, ou partez de rien.' }),
  loading: 'Chargement des modèles',
  search: 'Chercher un modèle',
  searchPlaceholder: 'Chercher un modèle',
  another: 'Autre application',
  all: (n) => plural(n, { one: 'Tout afficher (#)', other: 'Tout afficher (#)' }),
  fewer: 'Afficher moins',
  none: (text) =>
    `Aucun modèle ne s’appelle « ${text} ». Choisissez « Autre application » : tout ce qui parle OpenID Connect convient.`,
  noneSite: (text) =>
    `Aucun modèle ne s’appelle « ${text} ». Choisissez « Autre application » : toute application web convient.`,
  families: {
    dashboards: 'Tableaux de bord',
    infrastructure: 'Infrastructure',
    media: 'Médias',
    files: 'Fichiers et notes',
    home: 'Maison',
    code: 'Code et IA',
    secrets: 'Secrets',
  },

  newLead: 'Choisissez l’application ; le reste est rempli.',
  where: 'Où elle tourne',
  address: (name) => `Adresse de ${name}`,
  addressHint: 'Les URI de redirection en découlent.',
  addressPlaceholder: (id) => `https://${id}.example.com`,
  filled: 'Rempli pour vous',
  filledText: (name) => `D’après le modèle pour ${name}.`,
  filledWaiting: 'Saisissez l’adresse ci-dessus, et tout ce qui sera enregistré figurera ici.',
  facts: {
    redirect_uris: 'URI de redirection',
    post_logout: 'Après la déconnexion',
    type: 'Type',
    scopes: 'Scopes',
    account: 'Compte',
    rules: 'Règles',
    headers: 'En-têtes',
    tokens: 'Pour les scripts',
  },
  type: (type, pkce) => (pkce ? `${type}, PKCE exigé` : `${type}, PKCE si l’application l’utilise`),
  bySub: 'Trouvé par sub : il reste le même quand l’e-mail change.',
  followsEmail: 'Le compte suit l’e-mail',
  followsEmailText: (name) =>
    `${name} trouve les personnes par un claim qui change avec leur e-mail, et qui reçoit l’adresse ensuite reçoit le compte. Changez les adresses avec prudence.`,

  settings: (name) => `À saisir dans ${name}`,
  settingsText: 'Ses propres réglages, remplis.',
  settingsLoading: 'Écriture des réglages',
  secretIn: 'Le secret client y est. Il est affiché une seule fois : copiez ou téléchargez-le maintenant.',
  secretOut: (marker) =>
    `Le secret client n’est pas gardé : il va à la place de ${marker}. Si vous l’avez perdu, créez-en un nouveau ci-dessous ; il sera rempli ici.`,
  fileOf: (name) => `les réglages ${name}`,
  goodToKnow: 'Bon à savoir',
  roles: (how) => `Groupes et rôles : ${how}`,
  pinned: (how) => `Comptes : ${how}`,
  version: (version) => `Lu dans : ${version}`,
  source: 'Sources',
  tryIt: 'Puis connectez-vous',
  tryItText: (name) => `Redémarrez ${name} si nécessaire, ouvrez-le dans une fenêtre privée, et connectez-vous.`,
  openApp: (name) => `Ouvrir ${name}`,

  hostHere: 'app.example.com',
  siteTokens: 'Jetons d’application acceptés, comme mot de passe ou Bearer',
  noRules: 'Aucune : chaque requête demande à la politique.',
  ownLogin: (name) => `Dans ${name} même`,
  ownLoginText: 'Pour ne pas demander deux fois. Seulement une fois que le proxy interroge GateKeeper.',
  actions: { bypass: 'ouvert à tous', deny: 'jamais', policy: 'selon la politique' },
}
export default words
