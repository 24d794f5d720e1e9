import type en from './en'

/** French. */
const words: typeof en = {
  denials: {
    hop: 'Elle n’est pas accessible de cette façon.',
    target: 'La demande n’a pas pu être comprise.',
    host: 'Il n’y a pas d’application de ce nom ici.',
    app_token: 'Elle demande un second facteur, qu’une application ne peut pas donner.',
    too_much:
      'Vous êtes dans plus de groupes que cette application ne peut en recevoir. Adressez-vous à votre administrateur.',
    rule: 'Personne ne peut en ouvrir cette partie.',
    not_named: 'Elle est réservée aux personnes qui y ont reçu accès, et vous n’en faites pas encore partie.',
    terms: 'Vous ne pouvez l’ouvrir que depuis certains réseaux ou à certaines heures, et pas maintenant.',
    unknown_policy: 'Elle n’est pas entièrement configurée. Adressez-vous à votre administrateur.',
  },
  denied: 'Vous ne pouvez pas ouvrir cette page.',
  cannotOpen: (site) => `Vous ne pouvez pas ouvrir ${site}`,
  cannotOpenPage: 'Vous ne pouvez pas ouvrir cette page',
  otherAccount: 'Utiliser un autre compte',
  toApps: 'Retour à mes applications',
  codeFor: 'Si vous écrivez à votre administrateur, donnez ce code :',
  badParameter: (name) =>
    `Dans la demande, ${name} n’est pas comme attendu. La personne qui gère l’application peut le corriger.`,
  reference: (code, link) => `Référence ${code}. Un administrateur peut ${link('l’ouvrir sous Traces')}.`,
  backTo: (app) => `Retour à ${app}`,
  open: (app) => `Ouvrir ${app}`,
  over: {
    title: 'Cette connexion est terminée',
    words: 'Elle a duré trop longtemps, ou elle est déjà faite. Retournez à l’application et recommencez.',
  },
  otherBrowser: {
    title: 'Un autre navigateur',
    words:
      'Cette connexion a été commencée dans un autre navigateur, ou les cookies sont bloqués ici. Recommencez depuis l’application.',
  },
  cannotStart: {
    title: 'Cette connexion ne peut pas commencer',
    words:
      'L’application vous a envoyé ici avec une demande à laquelle nous ne pouvons pas nous fier. Rien ne lui a été renvoyé.',
  },
  clientChanged: {
    title: 'Cette connexion ne peut pas continuer',
    words: 'L’application a été modifiée pendant votre connexion. Retournez-y et recommencez.',
  },
  siteGone: {
    title: 'Cette connexion ne peut pas continuer',
    words:
      'L’application a été modifiée ou retirée pendant votre connexion. Ouvrez-la de nouveau, ou adressez-vous à votre administrateur.',
  },
  upstreamOver: {
    title: 'Cette connexion ne peut pas continuer',
    words:
      'Elle a été commencée dans un autre navigateur, a duré trop longtemps, ou est déjà faite. Rien n’a été modifié. Recommencez depuis l’application d’où vous venez.',
  },
  toSignIn: 'Vers la page de connexion',
  changed: {
    title: 'Réessayez',
    words: 'Quelque chose a changé pendant votre connexion. Retournez à l’application et recommencez.',
  },
  siteChanged: {
    title: 'Réessayez',
    words: 'Quelque chose a changé pendant votre connexion. Ouvrez de nouveau l’application.',
  },
  fromTheApp: 'Cette connexion commence dans l’application elle-même, qui vous envoie ensuite ici.',
  cancelled: (site) => ({
    title: 'Vous ne vous êtes pas connecté',
    words: `Vous avez annulé la connexion à ${site}. Rien n’a été modifié.`,
  }),
  inCircles: (site) => ({
    title: `${site} vous renvoie sans cesse ici`,
    words:
      'Vous êtes connecté, mais l’application ne le voit pas. Votre navigateur bloque peut-être ses cookies, ou son proxy les écarte.',
  }),
  tryAgain: (site) => `Réessayer ${site}`,
  handOver: {
    title: (site) => `La connexion à ${site} n’a pas abouti`,
    over: 'Elle a duré trop longtemps, ou ce lien a déjà servi.',
    other_browser:
      'Elle a été commencée dans un autre navigateur, ou les cookies de cette application sont bloqués ici.',
    again: 'Recommencer',
  },
  formPost: {
    title: 'Retour à l’application',
    words: 'Si rien ne se passe, continuez à la main.',
    button: 'Continuer',
  },
  signOut: {
    title: 'Se déconnecter ?',
    nobody: 'Personne n’est connecté ici.',
    signedIn: (account) => `Vous êtes connecté en tant que ${account}.`,
    asks: (app) => `${app} demande à vous déconnecter.`,
    unregistered: 'L’application a indiqué une adresse de retour qui n’est pas enregistrée. Vous resterez ici.',
    button: 'Se déconnecter',
    stay: 'Rester connecté',
  },
  signedOut: {
    title: 'Vous êtes déconnecté',
    words: 'Les applications que vous avez ouvertes peuvent le rester jusqu’à la fin de leur propre session.',
    from: (instance) => `De ${instance}, et de vos applications dans la mesure où elles peuvent être prévenues.`,
    again: 'Se connecter de nouveau',
    goOn: (app) => `Continuer vers ${app}`,
    states: {
      signed_out: 'Déconnectée',
      telling: 'En cours',
      retrying: 'Nouvel essai',
      failed: 'Injoignable',
      by_frame: 'Prévenue',
      not_supported: 'Encore ouverte',
    },
    about: {
      retrying: 'Pas encore de réponse',
      failed: 'Elle n’a jamais répondu ; déconnectez-vous-y',
      by_frame: 'Dans ce navigateur',
      not_supported: 'Ne peut pas être prévenue ; déconnectez-vous-y',
    },
    open: 'Ouvrir',
    openOf: (app) => `Ouvrir ${app}`,
    look: 'Regarder à nouveau',
    close: 'Vous pouvez fermer cette page ; les essais continuent sans elle pendant un jour.',
  },
  signOutRefused: {
    title: 'Cette déconnexion ne peut pas continuer',
    words:
      'L’application vous a envoyé ici avec une demande qui ne convient pas. Vous restez connecté là où vous l’étiez.',
  },
  foreignForm: {
    title: 'Rien n’a été fait',
    words: 'La demande ne venait pas de la page de déconnexion. Ouvrez cette page et réessayez.',
  },
  away: {
    title: 'De retour dans un instant',
    words: 'La connexion est en cours de restauration depuis une sauvegarde. Rechargez cette page dans une minute.',
  },
  toSignOut: 'Vers la page de déconnexion',
  help: 'Besoin d’aide ?',
}
export default words
