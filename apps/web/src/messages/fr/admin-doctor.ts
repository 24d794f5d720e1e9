// Le diagnostic : suivre la connexion d’une application, demande par demande.
import type en from '../en/admin-doctor'
import { list } from '../format'

const words: typeof en = {
  title: 'Diagnostic',
  teach: (app) =>
    `Lancez maintenant la connexion dans ${app} et regardez : chaque demande, ce qui y était juste ou faux, et ce qui le corrige.`,
  notYet: 'Rien n’est suivi. Une fois lancé, il écoute pendant dix minutes.',
  start: 'Lancer',
  again: 'Relancer',
  stop: 'Arrêter',
  listening: (left) => `À l’écoute, encore ${left}`,
  listeningNow: 'À l’écoute pendant dix minutes',
  over: 'N’écoute plus',
  log: 'Les demandes au fil de l’eau',
  loading: 'Chargement du diagnostic',
  waiting: 'en attente',
  begin: (app) => `Lancez la connexion dans ${app}`,
  traces: 'Traces de cette application',
  watch: 'Suivre une connexion dans l’application, requête par requête',
  request: 'La demande',
  passed: {
    authorize: 'Demande d’autorisation',
    sign_in: 'La page de connexion est ouverte',
    code: (who) => `${who} s’est connecté et peut entrer`,
    par: 'Demande déposée',
    token: 'Jetons donnés',
    refresh: 'Jetons renouvelés',
    userinfo: 'UserInfo lu',
    introspect: 'Jeton introspecté',
    revoke: 'Jeton révoqué',
    end_session: 'Déconnexion',
  },
  refused: (what, error) => `${what} : refus, ${error}`,
  names: {
    authorize: 'Demande d’autorisation',
    par: 'Demande déposée',
    token: 'Demande de jetons',
    userinfo: 'UserInfo',
    introspect: 'Introspection',
    revoke: 'Révocation',
    end_session: 'Déconnexion',
  },
  pkce: 'PKCE',
  noPkce: 'sans PKCE',
  scopes: (scopes) => `scopes : ${scopes}`,
  leftOut: (requests, from) =>
    `${requests === 1 ? 'Une demande d’un inconnu a été omise' : `${requests} demandes d’inconnus ou plus ont été omises`} (${list(from)}), afin qu’ils ne remplissent pas cette liste. Ce qui vient de votre adresse, des personnes connectées et de l’application elle-même figure ici.`,
  didYouMean: (id) => `Vouliez-vous dire ${id} ?`,
  silences: {
    no_request: {
      title: 'Aucune demande n’est arrivée',
      text: 'Lancez la connexion dans l’application. Si c’est fait, elle vise une autre adresse, ou son bouton n’utilise pas ce client.',
    },
    no_sign_in: {
      title: 'Personne ne s’est encore connecté',
      text: 'La demande était correcte, et la page de connexion est ouverte.',
    },
    no_token_request: {
      title: 'Aucune demande de jetons en 30 secondes',
      text: 'L’application a son code, mais n’a pas pu atteindre le point d’accès des jetons : un nom que son serveur ne résout pas, un certificat qu’il refuse, un pare-feu. Ou elle a perdu son state ou son cookie.',
    },
    no_userinfo: {
      title: 'UserInfo n’a pas été lu',
      text: 'Certaines applications n’en ont pas besoin. D’autres ont refusé le jeton d’identité : cherchez dans leur journal nonce, émetteur, horloge ou algorithme.',
    },
  },
  summary: 'Résumé',
  summaryOk: 'Tout le chemin, de la demande aux jetons.',
  summaryNot: 'Encore aucune connexion de bout en bout.',
  facts: {
    signed_in_as: 'Connecté en tant que',
    pkce: 'PKCE',
    protected_by: 'State et nonce',
    auth_method: 'Authentification du client',
    scopes_asked: 'Scopes demandés',
    scopes_granted: 'Scopes accordés',
    userinfo: 'UserInfo',
    refresh: 'Actualisation',
    id_token_alg: 'Jeton d’identité',
  },
  yes: 'Oui',
  no: 'Non',
  both: 'Les deux envoyés',
  onlyState: 'State seulement',
  onlyNonce: 'Nonce seulement',
  neither: 'Ni l’un ni l’autre',
  read: 'Lu',
  notRead: 'Non lu',
  used: 'Utilisée',
  notUsed: 'Non utilisée',
  none: 'Aucun',
  recommended: 'Recommandations',
  recommendedText: 'D’après ce que l’application a montré.',
  act: 'Le faire',
  applied: 'Modifié.',
  recommend: {
    require_pkce: {
      title: 'Exiger PKCE',
      text: 'L’application l’utilise. Plus personne ne pourra alors l’ôter d’une demande.',
    },
    narrow_method: {
      title: (method) => `N’accepter que ${method}`,
      text: 'L’application n’utilise aucun autre moyen de s’authentifier.',
    },
    scopes_refused: {
      title: (scopes) => `Autoriser ${list(scopes)}`,
      text: 'L’application le demande et ne l’obtient pas. Autorisez-le, ou retirez-le de l’application.',
    },
    scopes_unused: {
      title: (scopes) => `Retirer ${list(scopes)}`,
      text: 'L’application ne le demande pas.',
    },
    refresh_unused: {
      title: 'Retirer les jetons d’actualisation',
      text: 'L’application ne demande pas offline_access.',
    },
    use_pkce: {
      title: 'Activer PKCE dans l’application',
      text: 'Elle n’en envoie pas. Avec lui, un code volé ne vaut rien.',
    },
    use_state: {
      title: 'L’application n’envoie ni state ni PKCE',
      text: 'On pourrait connecter une personne à un compte étranger. Mettez l’application à jour.',
    },
    use_nonce: {
      title: 'L’application n’envoie ni nonce ni PKCE',
      text: 'Un code volé pourrait être glissé dans sa connexion. Mettez l’application à jour.',
    },
  },
}
export default words
