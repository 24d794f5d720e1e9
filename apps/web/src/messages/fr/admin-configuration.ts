// La configuration en fichier.
import type en from '../en/admin-configuration'

const words: typeof en = {
  tab: 'En fichier',
  title: 'La configuration en fichier',
  text: 'Groupes, politiques, clients, sites, webhooks et paramètres tels qu’ils sont. Gardez le fichier avec le reste de votre configuration, modifiez-le là-bas, et appliquez-le.',
  loading: 'Écriture de la configuration',
  file: 'La configuration',
  download: 'Télécharger',
  secrets: 'Les secrets n’y sont pas. Ils restent tels qu’ils sont gardés ici.',
  howTitle: 'L’appliquer',
  how: 'Le plan montre chaque différence, et à qui un accès est retiré. L’application fait tout ou rien. Ce qui a été modifié ici depuis apparaît dans le plan suivant.',
  plan: 'Voir ce qui changerait',
  apply: 'Le faire',
  atStart: 'Ou à chaque démarrage du serveur, par son environnement',
}
export default words
