// Un facteur de nouveau, avant ce qui crée ou modifie un moyen de connexion.
import type en from '../en/fresh'

const words: typeof en = {
  title: 'Confirmez que c’est bien vous',
  text: 'Cela touche à la sécurité de votre compte, et votre dernière confirmation remonte à un moment.',
  loading: 'Recherche de vos moyens de confirmation',
  nothing: 'Il n’y a rien ici pour confirmer. Déconnectez-vous, reconnectez-vous, puis revenez.',
  ways: {
    password: 'Utiliser votre mot de passe',
    totp: 'Utiliser votre application d’authentification',
    email_code: 'Recevoir un code par e-mail',
    passkey: 'Utiliser une clé d’accès',
  },
  yourPassword: 'Votre mot de passe',
  code: 'Code',
  appCodeHint: 'Les six chiffres qu’affiche votre application d’authentification en ce moment.',
  mailCodeHint: (email) => `Les six chiffres envoyés à ${email}. Ils sont valables dix minutes.`,
  sendCode: 'Envoyer un code',
  goOn: 'Continuer',
}
export default words
