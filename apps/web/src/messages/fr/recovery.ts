// Retrouver l’accès à un compte, par des liens envoyés ou remis.
import type en from '../en/recovery'
import { plural } from '../format'

const words: typeof en = {
  loading: 'Chargement de la page',
  working: 'Un instant…',
  signIn: 'Se connecter',
  backToSignIn: 'Retour à la connexion',
  toAccount: 'Aller à mon compte',

  forgotTitle: 'Définir un nouveau mot de passe',
  forgotLead: 'Nous vous enverrons un lien pour le faire.',
  email: 'E-mail',
  emailMissing: 'Saisissez votre adresse e-mail.',
  sendLink: 'Envoyer le lien',
  noMail: 'Aucun e-mail n’est envoyé d’ici',
  noMailHelp:
    'La personne qui gère ce service peut définir un nouveau mot de passe pour vous, ou vous remettre un lien de connexion.',
  inboxTitle: 'Consultez votre messagerie',
  inboxLead: (email) =>
    `Si ${email} a un compte ici, un lien est en route. Il est valable une seule fois et pendant 15 minutes.`,
  inboxHelp: 'Toujours rien après une minute ? Regardez dans les indésirables, ou vérifiez l’adresse.',
  otherAddress: 'Utiliser une autre adresse',

  overTitle: 'Ce lien n’est plus valable',
  overLead: 'Il a déjà servi, ou il a expiré.',
  overReset:
    'Les liens pour définir un mot de passe sont valables une seule fois et pendant 15 minutes. Demandez-en un nouveau.',
  overVerify: 'Demandez-en un nouveau dans votre compte, sous Profil.',
  overNotMe:
    'Si quelqu’un d’autre est dans votre compte, définissez un nouveau mot de passe : cela déconnecte tout le monde.',
  overSignIn: 'Demandez-en un nouveau à la personne qui vous l’a donné.',
  newLink: 'Demander un nouveau lien',

  newTitle: 'Choisissez un nouveau mot de passe',
  newLead: (email) => `pour ${email}`,
  newPassword: 'Nouveau mot de passe',
  newHint: (least) =>
    plural(least, {
      one: 'Au moins # caractère. Quelques mots à la suite conviennent bien.',
      other: 'Au moins # caractères. Quelques mots à la suite conviennent bien.',
    }),
  newShort: (least) =>
    plural(least, { one: 'Utilisez au moins # caractère.', other: 'Utilisez au moins # caractères.' }),
  newEnds: 'Toutes vos sessions prendront fin.',
  newSave: 'Enregistrer le mot de passe',
  savedTitle: 'Votre mot de passe est défini',
  savedLead: 'Connectez-vous avec lui. Si vous utilisez un second facteur, il reste demandé.',

  notMeTitle: 'Quelqu’un d’autre dans votre compte ?',
  notMeLead: (account) => `Protégez le compte de ${account}.`,
  notMeOut: 'Tout le monde est déconnecté',
  notMeOutMore: 'Dans chaque navigateur et chaque application',
  notMePassword: 'Le mot de passe cesse d’être valable',
  notMePasswordMore: 'Vous en définissez un nouveau par un lien que nous vous envoyons',
  notMeKeys: 'Ce qui a été ajouté cette semaine est retiré',
  notMeKeysMore: 'Clés d’accès, comptes reliés, codes de secours',
  notMeAddress: 'Une adresse e-mail modifiée est rétablie',
  notMeAct: 'Protéger mon compte',
  notMeNothing: 'C’était vous ? Alors fermez cette page : rien n’a changé.',
  securedTitle: 'Votre compte est protégé',
  securedLead: (email) =>
    `Tout le monde est déconnecté. Un lien pour définir un nouveau mot de passe est en route vers ${email}.`,
  closedTitle: 'Votre compte est fermé',
  closedLead:
    'Tout le monde est déconnecté, mais votre ancienne adresse e-mail appartient désormais à un autre compte.',
  closedHelp: 'Demandez à la personne qui gère ce service de le rouvrir pour vous.',

  verifyTitle: 'Cette adresse est-elle la vôtre ?',
  verifyLead: (email) => `Confirmez ${email}.`,
  verifyChange: (email, account) => `${email} deviendra l’adresse du compte qui a actuellement ${account}.`,
  verifyNot: 'Si vous ne l’avez pas demandé, fermez la page : rien ne change.',
  verifyAct: 'Oui, c’est la mienne',
  verifiedTitle: 'Votre adresse est confirmée',
  verifiedLead: (email) => `Désormais, vous vous connectez avec ${email}.`,

  linkTitle: (account) => `Se connecter en tant que ${account}`,
  linkLead: 'Ce lien vous connecte une fois, dans ce navigateur.',
  linkNotYou: 'Ce n’est pas votre compte ? Fermez la page.',
  linkRefused: 'Ce compte ne peut pas se connecter actuellement. Adressez-vous à la personne qui vous a donné le lien.',
}
export default words
