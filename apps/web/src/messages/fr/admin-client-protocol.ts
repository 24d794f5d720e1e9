import type en from '../en/admin-client-protocol'
import { plural } from '../format'

const words: typeof en = {
  tab: 'Protocole',

  fapi: 'FAPI 2.0',
  fapiText:
    'Pour des API où un jeton volé ne doit rien ouvrir : argent, santé, administration. La plupart des applications n’en sont pas capables.',
  fapiSwitch: 'FAPI 2.0 Security Profile',
  fapiHint: 'Un seul interrupteur règle ce que le profil exige, et le verrouille.',
  fapiPublic: 'Impossible pour un client public : FAPI 2.0 en exige un qui s’authentifie.',
  missing: 'Avant de pouvoir l’activer :',
  demands: 'Ce qu’il exige',
  demand: {
    type: 'Un client confidentiel',
    auth: 'Il s’authentifie par sa clé (private_key_jwt), jamais par un secret',
    audience: 'Ses preuves nomment l’émetteur comme seule audience',
    algorithms: 'Des signatures par PS256, ES256 ou EdDSA, jamais RS256',
    dpop: 'Chaque jeton est lié à une clé (DPoP)',
    refresh: 'Les jetons d’actualisation restent les mêmes : ils ne sont pas renouvelés à chaque usage',
    par: 'Les demandes d’autorisation sont déposées d’avance (PAR)',
    pkce: 'PKCE est utilisé',
    code: 'Les codes sont valables 60 secondes',
    iss: 'Chaque réponse nomme son émetteur',
    https: 'Les URI de redirection commencent par https',
  },
  lockedBy: (rule) => `Fixé par FAPI 2.0, ${rule}.`,
  limitedBy: (rule) => `FAPI 2.0, ${rule} : ceux-ci seulement.`,

  proofText: 'Comment l’application montre que c’est bien elle quand elle demande des jetons.',
  byKey: 'Sa clé (private_key_jwt)',
  byKeyHint:
    'Elle signe une courte preuve avec sa clé privée. Aucun secret n’en sort ; ceux qui sont enregistrés n’ouvrent rien.',
  noSecretNeeded: 'Aucun : l’application s’authentifie par sa clé.',
  authAlg: 'Preuves signées par',
  anyAlg: 'Tout algorithme accepté ici',

  keys: 'Clés publiques',
  keysText:
    'Celles avec lesquelles l’application signe ses preuves et ses demandes. Collez le jeu de clés, ou donnez son adresse ; pas les deux.',
  jwksHint:
    'Du JSON avec une liste nommée keys. Les moitiés publiques seulement : une clé privée est refusée, et rien n’en est gardé.',
  jwksUriHint: 'Commence par https://. Gardé dix minutes, et redemandé quand une clé n’y figure pas.',
  registered: 'Clés enregistrées',
  noKid: 'Sans ID de clé',
  key: (kind, alg) => `${kind}, ${alg ?? 'tout algorithme de son type'}`,
  thumbprint: 'Empreinte :',
  noKeys: 'Aucune pour l’instant.',
  notFetched: 'Pas encore récupérées par ce nœud.',
  fetched: 'Récupérées',
  fetchNow: 'Récupérer maintenant',
  fetchDone: (n) => plural(n, { one: '# clé est arrivée.', other: '# clés sont arrivées.' }),
  fetchFirst: 'Enregistrez d’abord la nouvelle adresse.',
  loadingKeys: 'Chargement des clés',

  requests: 'Demandes d’autorisation',
  requestsText: 'Ce que l’application demande quand elle envoie quelqu’un ici.',
  par: 'Seulement les demandes déposées d’avance (PAR)',
  parHint:
    'L’application nous les remet d’abord directement (RFC 9126). Désactivé : elle le peut, et peut aussi les envoyer par le navigateur.',
  requestAlg: 'Demandes signées (JAR) par',
  requestAlgHint: 'Les objets de demande (RFC 9101) sont pris par valeur, des applications qui ont des clés.',

  dpop: 'Lier chaque jeton à une clé de l’application (DPoP)',
  dpopHint:
    'RFC 9449. Qui vole un jeton ne peut pas s’en servir. Désactivé : l’application peut tout de même envoyer des preuves.',
  audiencesHint:
    'Les API pour lesquelles l’application peut demander des jetons par resource (RFC 8707), une adresse par ligne. Vide : elle ne peut en nommer aucune.',
  answersForHint:
    'Les adresses pour lesquelles cette application répond : elle peut introspecter leurs jetons. Une par ligne ; peut rester vide.',

  signOut: 'À la déconnexion',
  signOutText: 'Où l’application apprend qu’une session est terminée, pour terminer la sienne.',
  backHint: 'Notre serveur l’appelle avec un jeton de déconnexion signé, et réessaie pendant un jour.',
  frontHint: 'Le navigateur l’ouvre dans un cadre caché. Sur la même origine qu’une URI de redirection.',
  initiateHint: 'Là où la liste des applications lance la connexion. En https ; vide, elle ouvre la page d’accueil.',

  fields: {
    fapi: 'FAPI 2.0',
    jwks: 'Jeu de clés (JWKS)',
    jwks_uri: 'Adresse du jeu de clés',
    token_endpoint_auth_signing_alg: 'Preuves signées par',
    request_object_signing_alg: 'Demandes signées',
    require_pushed_authorization_requests: 'Demandes déposées d’avance',
    dpop_bound_access_tokens: 'DPoP',
    allowed_audiences: 'Audiences',
    answers_for: 'Répond pour',
    backchannel_logout_uri: 'URI de déconnexion back-channel',
    frontchannel_logout_uri: 'URI de déconnexion front-channel',
    initiate_login_uri: 'URI de lancement de la connexion',
  },
}
export default words
