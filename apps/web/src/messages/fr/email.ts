// Sa propre adresse e-mail.
import type en from '../en/email'

const words: typeof en = {
  title: 'E-mail',
  about: 'Vous vous connectez avec elle, et vos e-mails y arrivent.',
  address: 'Adresse e-mail',
  verified: 'Vérifiée',
  notVerified: 'Non vérifiée',
  verify: 'Vérifier',
  change: 'Modifier',
  changeTitle: 'Modifier l’adresse e-mail',
  changeText:
    'Nous envoyons un lien à la nouvelle adresse. L’ancienne reste valable jusqu’à ce que vous l’ouvriez là-bas.',
  newEmail: 'Nouvelle adresse e-mail',
  missing: 'Saisissez la nouvelle adresse e-mail.',
  send: 'Envoyer le lien',
  sent: (email) => `Un lien est en route vers ${email}. Il est valable 24 heures.`,
  sentChange: 'Votre adresse changera quand vous l’ouvrirez là-bas.',
}
export default words
