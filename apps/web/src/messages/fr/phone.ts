// Se connecter par un téléphone connecté : la page avec le code, et celle du téléphone.
import type en from '../en/phone'

const words: typeof en = {
  step: 'Utiliser un téléphone',
  lead: 'Scannez ceci avec un téléphone connecté.',
  loading: 'Création du code',
  code: 'Code QR avec l’adresse que le téléphone ouvre',
  match: (number) => ['Vérifiez ensuite que le téléphone affiche ', number],
  left: (minutes, seconds) => `Encore valable ${minutes}:${String(seconds).padStart(2, '0')}`,
  cannotScan: 'Ou ouvrez-y son adresse :',
  address: 'l’adresse du code',
  denied: 'Le téléphone a répondu que ce n’est pas vous.',
  deniedHelp: 'Si c’était vous, affichez un autre code et approuvez-le.',
  expired: 'Ce code a expiré.',
  another: 'Afficher un autre code',
  back: 'Retour',

  title: 'Se connecter sur un autre appareil ?',
  only: 'N’approuvez que si vous êtes à l’origine de la demande.',
  asking: 'Recherche de la connexion',
  bothShow: 'Les deux écrans doivent afficher',
  opens: 'Ouvre',
  account: (instance) => `Votre compte ${instance}`,
  on: 'Sur',
  unknownDevice: 'Un appareil inconnu',
  browserOn: (browser, system) => `${browser} sur ${system}`,
  from: 'Depuis',
  unknownAddress: 'Une adresse inconnue',
  sameNetwork: 'le réseau où vous êtes',
  otherNetwork: 'pas le réseau où vous êtes',
  asked: 'Demandé',
  validUntil: (time) => `valable jusqu’à ${time}`,
  approve: 'Approuver la connexion',
  notMe: 'Ce n’est pas moi',
  notYou: 'Ce n’est pas vous ?',
  approvedTitle: 'Approuvé',
  approvedLead: 'L’autre appareil se connecte. Vous pouvez fermer cette page.',
  deniedTitle: 'Arrêté',
  deniedLead:
    'Personne n’a été connecté. Si la demande ne venait pas de vous, quelqu’un a essayé d’utiliser votre compte : regardez votre activité.',
  toActivity: 'Voir votre activité',
  goneTitle: 'Ce code n’est plus valable',
  goneLead:
    'Il a expiré, a déjà reçu une réponse, ou un autre a été affiché depuis. Affichez-en un nouveau sur l’autre écran.',
  toAccount: 'Aller à votre compte',
}
export default words
