// Le second facteur : à la connexion et dans son propre compte.
import type en from '../en/factors'
import { plural } from '../format'

const words: typeof en = {
  loading: 'Chargement de l’étape suivante',
  code: 'Code',
  digits: '6 chiffres',
  codeMissing: 'Saisissez les 6 chiffres du code.',
  continue: 'Continuer',
  back: 'Retour',
  another: 'Utiliser un autre moyen',
  chooseLead: 'Choisissez comment confirmer que c’est bien vous.',
  use: 'Utiliser',
  ways: {
    passkey: 'Clé d’accès',
    totp: 'Application d’authentification',
    email_code: 'Code par e-mail',
    recovery_code: 'Code de secours',
  },
  passkeyAbout: 'Sur cet appareil ou une clé de sécurité',
  totpAbout: 'Un code à 6 chiffres',
  emailAbout: (email) => `À ${email}`,
  recoveryAbout: (left) => plural(left, { one: '# restant', other: '# restants' }),
  leads: {
    passkey: 'Confirmez avec votre clé d’accès.',
    totp: 'Saisissez le code qu’affiche votre application d’authentification.',
    email_code: 'Saisissez le code que nous vous envoyons par e-mail.',
    recovery_code: 'Saisissez l’un des codes que vous avez gardés.',
  },

  wrong: {
    totp: 'Ce n’est pas le code que votre application affiche en ce moment. Attendez le suivant. S’il est faux aussi, vérifiez que votre téléphone règle l’heure automatiquement.',
    email_code: 'Ce n’est pas le code de notre dernier e-mail. Vérifiez ses chiffres.',
    recovery_code:
      'Ce n’est pas l’un de vos codes. Vérifiez-le lettre par lettre ; majuscules, espaces et tirets ne comptent pas.',
  },
  usedTotp: 'Ce code a déjà servi. Attendez le suivant, 30 secondes au plus.',
  usedRecovery: 'Ce code a déjà servi. Chacun n’est valable qu’une fois : prenez-en un autre.',
  codeEnded: 'Ce code n’est plus valable. Demandez-en un nouveau.',

  trust: (days) =>
    plural(days, {
      one: 'Faire confiance à cet appareil pendant # jour',
      other: 'Faire confiance à cet appareil pendant # jours',
    }),
  trustUntil: (date) => `Aucun code n’est demandé ici jusqu’au ${date}.`,

  sending: 'Envoi d’un code',
  sent: (email) => `Nous avons envoyé un code à ${email}. Il est valable 10 minutes.`,
  notSent: 'Trop de codes ont été demandés en une heure. Utilisez un autre moyen, ou patientez.',
  resend: 'Envoyer un nouveau code',
  resendIn: (minutes, seconds) => `Nouveau code dans ${minutes}:${String(seconds).padStart(2, '0')}`,

  recoveryCode: 'Code de secours',
  recoveryHint: 'Chacun est valable une fois.',
  recoveryMissing: 'Saisissez l’un de vos codes de secours.',

  enrollTitle: 'Ajouter un second facteur',
  enrollLead: (what) => `${what} exige plus qu’un mot de passe.`,
  enrollChoose: 'Vous ne le faites qu’une fois. Choisissez ce que vous avez sous la main.',
  enrollTotp: 'Configurer une application d’authentification',
  enrollTotpAbout: 'Une application sur votre téléphone qui affiche un nouveau code toutes les 30 secondes.',

  scan: 'Scannez ceci avec votre application d’authentification.',
  qrLabel: 'Code QR pour votre application d’authentification',
  cannotScan: 'Ou saisissez-y cette clé :',
  key: 'la clé',
  confirmLead: 'Saisissez ensuite le code qu’elle affiche.',
  confirm: 'Confirmer',
  beginAgain: 'Ce code QR n’est plus le bon. Scannez le nouveau.',

  keepTitle: 'Gardez ces codes',
  keepLead: 'Chacun ouvre votre compte une fois, si vous perdez votre téléphone. Ils ne sont affichés que maintenant.',
  keepFile: (instance, email) => `Codes de secours de ${email} chez ${instance}. Chacun est valable une fois.`,
  codes: 'Codes de secours',
  codesOf: 'les codes',
  download: 'Télécharger',
  kept: 'Je les ai gardés',

  refused: {
    pending: {
      title: 'En attente d’approbation',
      lead: 'Un administrateur doit vous admettre. Vous recevrez un e-mail dès que ce sera fait.',
    },
    domain: {
      title: 'Pas avec cette adresse',
      lead: 'Seules les adresses de certains domaines peuvent se connecter ici, et la vôtre n’en fait pas partie.',
    },
    inactive: {
      title: 'Ce compte est fermé',
      lead: 'Il a été désactivé ou il a expiré. Un administrateur peut le rouvrir.',
    },
  },
  useOther: 'Utiliser un autre compte',

  app: 'Application d’authentification',
  appOff: 'Inactive. Un code de votre téléphone, demandé après votre mot de passe.',
  appSince: (at) => ['Activée : ', at],
  setUp: 'Configurer',
  replace: 'Remplacer',
  remove: 'Retirer',
  setUpTitle: 'Configurer une application d’authentification',
  replaceTitle: 'Remplacer votre application d’authentification',
  replaceAbout: 'L’application actuelle reste valable jusqu’à ce que la nouvelle ait affiché un code.',
  added: 'Votre application d’authentification est active.',
  removeTitle: 'Retirer votre application d’authentification ?',
  removeText:
    'Vos codes ne seront plus valables, et votre mot de passe suffira pour vous connecter, sauf si vous avez une clé d’accès. Les appareils de confiance sont oubliés. Vous recevrez un e-mail à ce sujet.',
  removed: 'Votre application d’authentification est retirée.',

  codesNone: 'Aucun. Ils viennent avec votre première application d’authentification.',
  codesNew: 'Plus aucun. Créez-en de nouveaux avant d’en avoir besoin.',
  codesLeft: (left, total) => `${left} sur ${total} restants`,
  codesFew: 'Créez-en de nouveaux avant qu’ils ne s’épuisent.',
  few: 'Peu de restants',
  none: 'Plus aucun',
  newCodes: 'Nouveaux codes',
  newTitle: 'Créer de nouveaux codes de secours ?',
  newText: 'Vos codes actuels cessent aussitôt d’être valables. Vous recevrez un e-mail à ce sujet.',
  done: 'Terminé',

  devices: 'Appareils de confiance',
  devicesAbout: 'Aucun second facteur n’y est demandé.',
  noDevices: 'Aucun. Vous pouvez faire confiance à un appareil en vous connectant avec un second facteur.',
  until: (at) => ['Jusqu’au ', at],
  thisDevice: 'Cet appareil',
  forget: 'Oublier',
  forgetAll: 'Tout oublier',
  forgotten: (name) => `Un second facteur est de nouveau demandé dans ${name}.`,
  allForgotten: 'Un second facteur est de nouveau demandé partout.',
}
export default words
