// Le premier démarrage.
import type en from '../en/setup'
import { plural } from '../format'

const words: typeof en = {
  title: 'Installer GateKeeper',
  loading: 'Chargement de l’installation',
  working: 'Vérification…',
  tokenLead: 'Cela prend une minute.',
  token: 'Jeton d’installation',
  tokenHint: 'GateKeeper l’a affiché sur sa console au démarrage.',
  tokenMissing: 'Collez le jeton de la console.',
  tokenWrong:
    'Ce n’est pas le jeton d’installation. Copiez-le de nouveau depuis la console ; un redémarrage en affiche un nouveau.',
  continue: 'Continuer',
  adminLead: 'Vous devenez le premier administrateur.',
  name: 'Nom',
  email: 'E-mail',
  emailMissing: 'Saisissez votre adresse e-mail.',
  emailInvalid: 'Ce n’est pas une adresse e-mail.',
  password: 'Mot de passe',
  passwordHint: (least) =>
    plural(least, {
      one: 'Au moins # caractère. Quelques mots à la suite conviennent bien.',
      other: 'Au moins # caractères. Quelques mots à la suite conviennent bien.',
    }),
  passwordShort: (least) =>
    plural(least, { one: 'Utilisez au moins # caractère.', other: 'Utilisez au moins # caractères.' }),
  instance: 'Nom de ce GateKeeper',
  instanceHint: 'On le lit en se connectant : « avec votre compte … ».',
  finish: 'Terminer l’installation',
  checks: 'Vérifié',
  tokenAccepted: 'Jeton d’installation accepté',
  address: 'Adresse',
  secure: 'Cookies sécurisés',
  insecure: 'Pas de chiffrement ici : donnez à BASE_URL une adresse https avant que d’autres ne l’utilisent',
  doneTitle: 'Déjà installé',
  doneLead: 'Ce GateKeeper a son administrateur.',
  signIn: 'Se connecter',
}
export default words
