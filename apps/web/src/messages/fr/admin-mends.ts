// Ce qui corrige un refus : ici d’un clic, ou dans l’application.
import type { AdviceKey } from '../../admin/types'
import type en from '../en/admin-mends'
import { list, plural } from '../format'

/** Que faire dans l’application, ou ici à la main. */
const advice: Record<AdviceKey, string> = {
  check_client_id:
    'Comparez l’ID client dans l’application avec celui de la page du client ; casse et espaces comptent.',
  client_off: 'Quelqu’un a désactivé ce client. Activez-le s’il peut de nouveau connecter des personnes.',
  set_redirect_uri:
    'Si l’application a raison, ajoutez son adresse au client. Sinon, définissez-y l’une des adresses autorisées.',
  send_once:
    'L’application, ou un proxy devant elle, envoie un paramètre deux fois. Retirez-le de l’adresse donnée à l’application.',
  shorter_state:
    'L’application met trop dans state. Qu’elle garde ses données sur son serveur et envoie une courte valeur aléatoire.',
  plain_parameters:
    'Désactivez les objets de requête (JAR, request_uri) dans l’application. Les objets signés sont acceptés dès que le client a ses clés publiques ici.',
  sign_request:
    'Que l’application signe l’objet avec une clé de la page du client, se nomme elle-même dans iss et client_id et nomme GateKeeper dans aud, et lui donne une heure de vie au plus.',
  one_source: 'Que l’application envoie soit request, soit request_uri, une seule fois, et jamais l’un dans l’autre.',
  push_first:
    'Le client doit déposer ses demandes d’avance (PAR). Activez-le dans l’application, ou cessez de l’exiger ici.',
  push_again:
    'Une demande déposée vit une minute et reçoit une seule réponse. Que l’application en dépose une par connexion. Cherchez une horloge en retard, une adresse copiée ou un autre ID client.',
  push_parameters: 'Que l’application dépose les paramètres eux-mêmes. La request_uri est ce qu’elle reçoit en retour.',
  push_less:
    'Il se dépose bien plus de demandes qu’il n’y a de connexions. Cherchez une boucle, ou une surveillance qui commence des connexions.',
  no_registration:
    'Désactivez l’enregistrement dynamique dans l’application, et saisissez-y plutôt l’ID client et le secret.',
  response_type_code:
    'Réglez l’application sur le flux authorization code (response_type=code). Implicit et hybrid ne sont pas proposés.',
  response_mode_query: 'Réglez le mode de réponse de l’application sur query ou form_post, ou laissez-le vide.',
  allow_grant: 'Ce flux manque au client. Autorisez-le ici si l’application peut l’utiliser.',
  send_pkce: 'Activez PKCE avec S256 dans l’application. N’en dispensez le client que si elle ne peut pas.',
  pkce_s256: 'Réglez la méthode PKCE de l’application sur S256. Plain n’est pas accepté.',
  set_scopes: 'Réglez les scopes de l’application sur openid, email et profile, séparés par des espaces.',
  fix_prompt: 'Retirez prompt des réglages de l’application, ou mettez-y login, consent, select_account ou none seul.',
  fix_max_age: 'Mettez max_age en secondes entières dans l’application, ou retirez-le.',
  fix_claims: 'Retirez le paramètre claims des réglages de l’application, ou corrigez son JSON.',
  fresh_id_token:
    'Que l’application envoie le dernier jeton d’identité tel que reçu, ou aucun. Celui d’un autre émetteur ou un jeton tronqué ne convient pas.',
  shorter_nonce: 'Que l’application envoie un nonce de 1 024 caractères au plus.',
  person_stopped: 'La personne est revenue en arrière. Rien n’est en défaut ; elle peut recommencer.',
  sign_in_needed:
    'L’application a demandé en silence (prompt=none), et une page est nécessaire. Elle doit redemander sans cela.',
  person_of_hint:
    'Une autre personne est connectée que celle que l’application a demandée. Elle peut d’abord se déconnecter.',
  look_at_policy: 'Regardez la politique, ou demandez à « Et si ? » ce qu’elle dirait de cette personne.',
  policy_terms:
    'La personne est nommée, mais les conditions ne sont pas remplies : le réseau, l’heure ou le second facteur.',
  policy_gone: 'La politique n’est pas connue. Choisissez-en une autre.',
  lower_acr:
    'L’application exige une connexion plus forte que celle que la personne peut donner. Qu’elle ajoute un second facteur.',
  grant_type_code: 'L’application demande un flux qui n’est pas proposé. Réglez-la sur authorization code.',
  send_parameters:
    'L’application n’envoie ni code ni jeton d’actualisation dans le formulaire. Il lui faut envoyer un formulaire, pas du JSON ni l’adresse.',
  send_secret: 'L’application n’envoie pas de secret. Saisissez-y le secret client.',
  send_no_secret: 'C’est un client public. Videz le secret dans l’application.',
  one_method:
    'L’application s’authentifie de deux façons à la fois. Choisissez-y l’une : l’en-tête Authorization ou le formulaire.',
  secret_wrong: 'Ou comparez les quatre derniers caractères dans l’application avec ceux des secrets gardés ici.',
  secret_expired: 'Ou saisissez le secret plus récent dans l’application, s’il y en a un.',
  method_in_app: 'Ou réglez la méthode dans l’application sur celle que le client accepte.',
  fix_assertion:
    'Ce que l’application signe pour s’authentifier n’est pas ce qui est attendu. Voyez ce qui était attendu et ce qui est venu ; le plus souvent, c’est aud, ou une horloge.',
  new_assertion:
    'L’application a envoyé deux fois la même assertion. Il lui faut en créer une nouvelle, avec un nouveau jti, pour chaque requête.',
  key_of_app:
    'L’application signe avec une clé qui n’est pas enregistrée ici. Saisissez sa clé publique, ou l’adresse de son jeu de clés.',
  key_set_of_app:
    'Le jeu de clés de l’application n’a pas pu être obtenu. Ouvrez son adresse et comparez-la avec celle qui est enregistrée.',
  code_once:
    'Un code vaut une fois, pendant une minute. Cherchez un nouvel essai, deux instances de l’application, ou une horloge fausse.',
  refresh_newest:
    'L’application doit garder le dernier jeton d’actualisation de chaque réponse, et ses instances doivent le partager.',
  same_redirect_uri:
    'L’application envoie avec le code une autre URI de redirection qu’au début. Le plus souvent, son adresse publique est fausse.',
  keep_verifier:
    'L’application a perdu son vérificateur PKCE, ou mêlé deux connexions. Vérifiez ses sessions, cookies et instances.',
  refresh_fewer_scopes: 'Que l’application omette scope quand elle actualise.',
  user_gone: 'Le compte a été supprimé, a expiré ou est désactivé. Personne n’obtient de jetons par lui.',
  session_over:
    'La personne s’est déconnectée, ou la session a expiré. Que l’application demande offline_access pour continuer sans elle.',
  token_old: 'Le jeton d’accès a expiré ou a été révoqué. L’application doit l’actualiser, ou refaire une connexion.',
  ask_openid: 'Que l’application demande le scope openid. Sans lui, il n’y a pas d’UserInfo.',
  send_token: 'Que l’application envoie le jeton dans le formulaire, comme token.',
  own_tokens_only: 'L’application rend le jeton d’un autre client. Vérifiez son ID client.',
  log_out_client: 'Que l’application envoie id_token_hint ou client_id, tous deux du même client.',
  set_log_out_uri: 'Si l’application a tort, définissez-y l’une des adresses autorisées.',
  trust_hop:
    'Seul un proxy de confiance peut demander. Ajoutez son adresse à TRUSTED_PROXIES dans l’environnement de GateKeeper, et redémarrez-le.',
  forward_headers: 'Le proxy ne dit pas ce qui a été demandé. Prenez l’extrait pour lui sur la page du site.',
  add_host: 'Ou créez un nouveau site pour lui.',
  new_app_token:
    'Le jeton d’application a expiré, a été révoqué ou vaut pour un autre site. Son propriétaire en crée un nouveau dans son compte.',
  look_at_rules: 'Une règle du site refuse ce chemin. Regardez ses règles, et essayez-y le chemin.',
  fewer_groups: 'Ce que l’application apprendrait est trop long pour un en-tête. Envoyez moins de groupes à ce site.',
  send_thumbprint: 'L’application doit envoyer dans dpop_jkt l’empreinte SHA-256 de sa clé DPoP, ou l’omettre.',
  new_proof:
    'L’application doit créer une nouvelle preuve DPoP à chaque requête, signée avec la clé de ses jetons. Vérifiez son horloge, et qu’elle connaît bien l’adresse d’ici.',
  nonce_again:
    'Si la requête suivante a réussi, tout va bien. Si aucune ne réussit, l’application ignore l’en-tête DPoP-Nonce.',
  allow_resource:
    'Ajoutez ce qu’elle a demandé aux audiences autorisées du client, ou retirez resource des réglages de l’application.',
  change_password: 'La personne doit d’abord choisir un nouveau mot de passe. La page de connexion le demande.',
}

const words: typeof en = {
  title: 'Corriger',
  inApp: 'Dans l’application',
  goodToKnow: 'Bon à savoir',
  done: 'C’est corrigé entre-temps. Demandez à la personne de réessayer.',
  asked: 'Fait. Demandez à la personne de réessayer.',
  toApp: (app) => `Voir ${app}`,
  toPolicy: 'Ouvrir la politique',
  wrongTitle: 'Sa configuration est fausse',
  wrongText: (uri) => `Mettez l’adresse ${uri} dans l’application`,
  wrongWhat: 'l’adresse autorisée',
  unknownTitle: 'Ni vous ni l’application ne connaissez cette adresse',
  unknownText: 'Quelqu’un cherche peut-être à capter des codes. Rien n’a été donné ; laissez tel quel.',

  addRedirect: (app) => `${app} a déménagé, ou tourne aux deux adresses`,
  addRedirectText: (uri) => `Ajoute ${uri} au client`,
  addRedirectAct: 'Ajouter cette URI de redirection',
  foreign: (app, host) =>
    `Aucune adresse de ${app} n’est encore sur ${host}, et n’importe qui peut envoyer une telle demande. Ne l’ajoutez que si vous savez que l’application s’y trouve.`,
  addPostLogout: (app) => `${app} peut y retourner après une déconnexion`,
  addPostLogoutText: (uri) => `Ajoute ${uri} au client`,
  addPostLogoutAct: 'Ajouter cette adresse',
  bothMethods: (method) => `Accepter aussi ${method}`,
  bothMethodsText: 'Le client accepte alors son secret dans l’en-tête et dans le formulaire.',
  bothMethodsAct: 'Accepter les deux',
  newSecret: 'Le secret est perdu, ou n’est pas le plus récent',
  newSecretText: 'En crée un nouveau, affiché une seule fois. Le sort du précédent est demandé.',
  newSecretAct: 'Créer un nouveau secret',
  allowScopes: (scopes) => `Autoriser ${list(scopes)}`,
  allowScopesText: (app) => `${app} peut alors le demander, et apprend ce qu’il désigne.`,
  allowScopesAct: 'Autoriser',
  allowRefresh: 'Autoriser les jetons d’actualisation',
  allowRefreshText: (app) => `${app} peut alors rester connecté sans la personne.`,
  pkceIfOffered: (app) => `${app} ne gère pas PKCE`,
  pkceIfOfferedText: 'Le client s’en passe alors. Plus faible : seul le secret protège d’un code volé.',
  pkceIfOfferedAct: 'Se passer de PKCE',
  unpin: (app) => `${app} gérait PKCE, et ne le peut plus`,
  unpinText:
    'Oublie que dix connexions de suite l’ont utilisé. Si l’application n’a pas changé, quelqu’un s’en mêle peut-être.',
  unpinAct: 'L’oublier',
  enableClient: (app) => `Activer ${app}`,
  enableClientText: 'Quiconque est nommé par sa politique peut de nouveau s’y connecter.',
  enable: 'Activer',
  enableUser: (who) => `Activer ${who}`,
  enableUserText: 'La personne peut se reconnecter, à tout ce qu’elle peut ouvrir.',
  theUser: 'le compte',
  joinGroup: (who, group) => `Ajouter ${who} à ${group}`,
  joinGroupAct: 'Ajouter au groupe',
  nameInPolicy: (who, policy) => `Nommer ${who} dans la politique ${policy}`,
  nameInPolicyAct: 'Nommer',
  members: (n) => plural(n, { one: '# membre', other: '# membres' }),
  opens: (apps) => `Ouvre ${list(apps)}.`,
  waysLoading: 'Chargement des façons de donner accès',
  addHost: (host) => `Ajouter ${host} à un site`,
  addHostText:
    'Ses règles et sa politique décident alors. N’importe qui peut envoyer une demande pour n’importe quel hôte : ne l’ajoutez que si le nom est à vous.',
  addHostAct: 'Ajouter',
  site: 'Site',
  noSites: 'Il n’y a pas encore de site.',
  advice,
}
export default words
