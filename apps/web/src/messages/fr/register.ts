// Obtenir un compte : par e-mail ou par une invitation.
import type en from '../en/register'
import { plural } from '../format'

const words: typeof en = {
  title: 'Créer un compte',
  loading: 'Chargement de l’inscription',
  working: 'En cours…',
  askLead: 'Nous vous enverrons un lien pour continuer.',
  email: 'E-mail',
  emailMissing: 'Saisissez votre adresse e-mail.',
  emailInvalid: 'Ce n’est pas une adresse e-mail.',
  emailDomain: 'Les adresses de ce domaine ne sont pas acceptées ici. Utilisez celle de votre organisation.',
  sendLink: 'M’envoyer un lien',
  haveAccount: 'Se connecter plutôt',

  inboxTitle: 'Consultez votre messagerie',
  inboxLead: (email) => `Nous avons écrit à ${email}.`,
  inboxText:
    'Suivez le lien de l’e-mail dans les 24 heures. Il peut mettre une minute ; regardez aussi dans les indésirables. Vous pouvez fermer cette page.',
  again: 'Renvoyer',
  againIn: (seconds) =>
    plural(seconds, {
      one: 'Nouvelle demande possible dans # seconde.',
      other: 'Nouvelle demande possible dans # secondes.',
    }),
  againAt: (time) => `Nouvelle demande possible à ${time}.`,
  sentAgain: 'Renvoyé.',
  otherAddress: 'Utiliser une autre adresse',

  finishTitle: 'Créez votre compte',
  finishLead: 'Votre adresse est confirmée. Encore une étape.',
  finishLeadApp: (app) => `Votre adresse est confirmée. Encore une étape, puis direction ${app}.`,
  inviteLead: (who, instance) => `${who} vous invite à rejoindre ${instance}.`,
  inviteLeadNobody: (instance) => `Vous êtes invité(e) à rejoindre ${instance}.`,
  name: 'Nom',
  nameHint: 'Tel que les autres doivent le lire.',
  password: 'Mot de passe',
  passwordHint: (least) =>
    plural(least, {
      one: 'Au moins # caractère. Quelques mots à la suite conviennent bien.',
      other: 'Au moins # caractères. Quelques mots à la suite conviennent bien.',
    }),
  passwordShort: (least) =>
    plural(least, { one: 'Utilisez au moins # caractère.', other: 'Utilisez au moins # caractères.' }),
  create: 'Créer le compte',
  or: 'ou',
  withoutPassword: 'Continuer sans mot de passe',
  withoutPasswordText:
    'Vous vous connectez avec un code reçu par e-mail, ou avec une clé d’accès que vous ajouterez plus tard.',
  approvalNote: 'Un administrateur examine les nouveaux comptes avant qu’ils ne servent.',

  waitingTitle: 'C’est presque fait',
  waitingLead: 'Un administrateur examine d’abord votre compte.',
  waitingText: (email) => `Nous écrirons à ${email} dès que ce sera fait. Il n’y a plus rien à faire ici.`,

  closedTitle: 'Les inscriptions sont fermées',
  closedLead: 'Personne ne peut créer de compte ici de soi-même.',
  closedText: 'Demandez une invitation à la personne qui gère ce GateKeeper.',
  takenTitle: 'Vous avez déjà un compte',
  takenLead: 'Cette adresse appartient à un compte ici. Connectez-vous avec elle.',
  forgot: 'Mot de passe oublié ?',
  expiredTitle: 'Ce lien a expiré',
  expiredLead: 'Il était valable 24 heures. Recommencez pour en recevoir un nouveau ; cela prend une minute.',
  usedTitle: 'Ce lien a déjà servi',
  usedLead: 'Le compte qu’il a créé existe. Connectez-vous avec lui.',
  unknownTitle: 'Ce lien ne fonctionne pas',
  unknownLead: 'Il est incomplet, ou un plus récent a été envoyé. Suivez le lien du dernier e-mail.',
  inviteExpiredTitle: 'Cette invitation a expiré',
  inviteExpiredLead: 'Demandez-en une nouvelle à la personne qui vous invitait.',
  inviteRevokedTitle: 'Cette invitation a été retirée',
  inviteRevokedLead: 'Si cela vous surprend, adressez-vous à la personne qui vous invitait.',
  inviteClosedLead: 'Aucun nouveau compte n’est plus accepté. Adressez-vous à la personne qui vous invitait.',
  refusedTitle: 'Connexion pas encore possible',
  refusedLead: 'Votre compte existe, mais il ne peut pas servir. Adressez-vous à la personne qui gère ce GateKeeper.',
  startAgain: 'Recommencer',
  signIn: 'Se connecter',
}
export default words
