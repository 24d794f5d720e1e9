import type { Words } from '../language'

const words: Words = {
  subject_with: (instance, subject) => `${instance} : ${subject}`,
  footer: (instance, host, recipient) =>
    `Envoyé par ${instance} (${host}) à ${recipient}. Votre mot de passe ne vous est jamais demandé par e-mail.`,
  unknown_device: 'Appareil inconnu',
  device_on: (browser, system) => `${browser} sur ${system}`,
  sign_in: 'Se connecter',
  facts: {
    device: 'Appareil',
    address: 'Adresse IP',
    when: 'Quand',
    by: 'Au moyen de',
    opened: 'Ouvert',
    name: 'Nom',
    email: 'E-mail',
    old_email: 'Avant',
    new_email: 'Désormais',
    app: 'Application',
    who: 'Par qui',
    what: 'Objet',
    reason: 'Raison',
  },
  means: {
    password: 'mot de passe',
    passkey: 'clé d’accès',
    email_code: 'code par e-mail',
    qr: 'un téléphone connecté',
    upstream: 'un autre fournisseur',
    link: 'lien à usage unique d’un administrateur',
    totp: 'application d’authentification',
    recovery_code: 'code de secours',
  },
  calm: 'Si c’était vous, il n’y a rien à faire.',
  not_me: {
    button: 'Ce n’était pas moi',
    note: 'Le bouton met fin aussitôt à toutes les sessions, retire la confiance à tous les appareils et vous aide à protéger votre compte. Il est valable 7 jours.',
  },
  code: {
    subject: (code, instance) => `${code} est votre code de connexion à ${instance}`,
    preheader: (code) => `${code} – valable 10 minutes.`,
    heading: 'Votre code de connexion',
    intro: (app, device, when) => `Pour ${app}, demandé depuis ${device} : ${when}.`,
    note: 'Il est valable une seule fois et pendant 10 minutes, dans la fenêtre où vous l’avez demandé. Ne le donnez à personne ; nous ne vous le demanderons jamais.',
    not_asked:
      'Vous ne l’avez pas demandé ? Quelqu’un connaît peut-être votre mot de passe : choisissez-en un nouveau.',
  },
  sign_in_by_password: {
    subject: 'Connectez-vous avec votre mot de passe',
    heading: 'Votre compte a un mot de passe',
    intro: (instance) =>
      `Quelqu’un, sans doute vous, a demandé un code de connexion à ${instance}. Votre compte se connecte avec son mot de passe, il n’y a donc pas de code.`,
    note: 'Si ce n’était pas vous, il n’y a rien à faire : personne n’est entré.',
  },
  register: {
    subject: 'Confirmez votre adresse e-mail',
    heading: 'Confirmez votre adresse e-mail',
    intro: (app) => `Vous pourrez ensuite terminer la création de votre compte pour ${app}.`,
    button: 'Créer mon compte',
    note: 'Le lien est valable une seule fois et pendant 24 heures. Si vous ne l’avez pas demandé, ne faites rien : sans lui, aucun compte n’est créé.',
  },
  already_registered: {
    subject: 'Vous avez déjà un compte',
    heading: 'Vous avez déjà un compte',
    intro: (instance) =>
      `Quelqu’un, sans doute vous, a voulu créer un compte chez ${instance} avec cette adresse. Elle en a déjà un.`,
    forgotten: 'Mot de passe oublié ?',
    reset: 'En choisir un nouveau',
    note: 'Si ce n’était pas vous, il n’y a rien à faire : rien n’a été modifié.',
  },
  invite: {
    subject: (instance) => `Vous êtes invité(e) à rejoindre ${instance}`,
    heading: (instance) => `Vous êtes invité(e) à rejoindre ${instance}`,
    intro: (inviter, instance) =>
      inviter === null
        ? `Un compte chez ${instance} vous attend.`
        : `${inviter} vous invite : un compte chez ${instance} vous attend.`,
    button: 'Accepter l’invitation',
    note: (until) => `L’invitation vaut pour cette seule adresse et une seule fois, jusqu’au ${until}.`,
  },
  approval_wanted: {
    subject: (email) => `${email} attend une approbation`,
    heading: 'Un nouveau compte attend une approbation',
    intro: (instance) => `Quelqu’un s’est inscrit chez ${instance} et a confirmé cette adresse.`,
    button: 'Approuver ou refuser',
  },
  approved: {
    subject: 'Votre compte est prêt',
    heading: 'Votre compte est prêt',
    intro: (instance) => `L’administration de ${instance} l’a approuvé. Vous pouvez vous connecter.`,
  },
  rejected: {
    subject: 'Votre inscription a été refusée',
    heading: 'Votre inscription a été refusée',
    intro: (instance) =>
      `L’administration de ${instance} l’a refusée. Si vous pensez qu’il s’agit d’une erreur, adressez-vous à elle.`,
  },
  reset_password: {
    subject: 'Choisissez un nouveau mot de passe',
    heading: 'Choisissez un nouveau mot de passe',
    intro: (instance) => `Quelqu’un, sans doute vous, a oublié le mot de passe de votre compte chez ${instance}.`,
    button: 'Choisir un mot de passe',
    note: 'Le lien est valable une seule fois et pendant 15 minutes. Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste le même.',
  },
  verify_email: {
    subject: 'Confirmez votre nouvelle adresse e-mail',
    heading: 'Confirmez votre nouvelle adresse e-mail',
    intro: (email, instance) =>
      `${email} doit devenir l’adresse d’un compte chez ${instance}. Tant que vous ne la confirmez pas, l’ancienne reste valable.`,
    button: 'Confirmer cette adresse',
    note: 'Le lien est valable une seule fois et pendant 24 heures. Si ce n’est pas votre compte, ne faites rien.',
  },
  email_changed: {
    subject: 'Votre adresse e-mail a été modifiée',
    heading: 'Votre adresse e-mail a été modifiée',
    intro: (instance) => `Désormais, vous vous connectez à ${instance} avec la nouvelle adresse.`,
  },
  credential_changed: {
    changes: {
      password_changed: 'Votre mot de passe a été modifié',
      password_set: 'Un mot de passe a été défini pour votre compte',
      password_reset: 'Votre mot de passe a été réinitialisé',
      passkey_added: 'Une clé d’accès a été ajoutée à votre compte',
      passkey_removed: 'Une clé d’accès a été retirée de votre compte',
      totp_added: 'Une application d’authentification a été ajoutée à votre compte',
      totp_removed: 'L’application d’authentification a été retirée de votre compte',
      recovery_codes_made: 'De nouveaux codes de secours ont été créés pour votre compte',
      app_token_made: 'Un jeton d’application a été créé pour votre compte',
      upstream_linked: 'Un autre fournisseur a été relié à votre compte',
      upstream_unlinked: 'Un fournisseur a été détaché de votre compte',
      factors_reset: 'L’administration a réinitialisé votre façon de vous connecter',
    },
    intro: (instance) => `Cela concerne votre connexion à ${instance}.`,
  },
  new_device: {
    subject: (instance) => `Nouvelle connexion à votre compte ${instance}`,
    heading: 'Un nouvel appareil s’est connecté',
  },
  second_factor_guessed: {
    subject: 'Quelqu’un connaît peut-être votre mot de passe',
    heading: 'Trop de codes erronés',
    intro: (instance, until) =>
      `Quelqu’un a franchi la première étape de votre connexion à ${instance}, puis a échoué trop souvent à la seconde. La seconde étape est fermée jusqu’au ${until}. Si ce n’était pas vous, votre mot de passe est connu : choisissez-en un nouveau.`,
  },
  tokens_reused: {
    subject: (app) => `${app} a été déconnecté par sécurité`,
    heading: (app) => `${app} a été déconnecté par sécurité`,
    intro: (app) =>
      `Une clé que ${app} détient pour vous a servi deux fois ; elle a pu être copiée. Elle n’est plus valable, ni pour ${app} ni pour personne d’autre. Connectez-vous-y à nouveau.`,
  },
  event: {
    subject: (action) => `Événement ${action}`,
    intro: (instance) => `Voici ce qui s’est passé sur ${instance}.`,
    button: 'Ouvrir le journal',
    note: 'Vous recevez ce message car un webhook de l’administration envoie ces événements ici.',
  },
  test: {
    subject: (instance) => `E-mail de test de ${instance}`,
    heading: 'L’e-mail fonctionne',
    intro: (instance) =>
      `Saisissez ce code dans les paramètres de ${instance} pour confirmer que ses e-mails arrivent.`,
    note: 'Le code est valable 30 minutes.',
  },
}

export default words
