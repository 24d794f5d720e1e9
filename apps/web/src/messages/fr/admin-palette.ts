// La palette : trouver une chose par son nom.
import type en from '../en/admin-palette'

const words: typeof en = {
  title: 'Tout chercher',
  label: 'Chercher utilisateurs, clients, groupes, paramètres et actions',
  placeholder: 'Une personne, une application, un paramètre, une action',
  close: 'Fermer',
  found: 'Résultats',
  kinds: {
    recent: 'Récents',
    clients: 'Clients',
    users: 'Personnes',
    groups: 'Groupes',
    sites: 'Sites',
    policies: 'Politiques',
    acts: 'Actions',
    pages: 'Aller à',
    settings: 'Paramètres',
  },
  acts: {
    newClient: 'Nouveau client',
    newUser: 'Nouvel utilisateur',
    invite: 'Inviter des personnes',
    newGroup: 'Nouveau groupe',
    newSite: 'Nouveau site',
    newPolicy: 'Nouvelle politique',
    newProvider: 'Nouveau fournisseur de connexion',
    newApiKey: 'Nouvelle clé d’API',
    rotateKeys: 'Renouveler les clés de signature',
    testMail: 'Envoyer un e-mail de test',
    backUp: 'Sauvegarder maintenant',
    approve: 'Approuver des inscriptions',
    refusals: 'Voir ce qui a été refusé',
    account: 'Votre compte',
  },
  searching: 'Recherche…',
  nothing: (query) => `Rien ne s’appelle « ${query} ».`,
  failed: 'Le serveur ne répond pas en ce moment ; pages et paramètres se trouvent quand même.',
  move: 'se déplacer',
  open: 'ouvrir',
  newTab: 'ouvrir dans un nouvel onglet',

  keysTitle: 'Raccourcis clavier',
  keys: { search: 'Chercher dans cette liste', new: 'Nouveau dans cette liste', help: 'Cette liste' },
  singleKeys: 'Les touches seules agissent',
  singleKeysHint: 'Désactivez-le si vous dictez, ou appuyez sur des touches par mégarde. Cela vaut pour ce navigateur.',
}
export default words
