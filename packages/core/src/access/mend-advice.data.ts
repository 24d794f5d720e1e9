/** What to do in the app, or here by hand, for each check that can fail: where no mend of ours does it, or beside it. */
import type { TraceEndpoint } from './trace-checks'

export const ADVICE = {
  check_client_id: 'Compare the client ID in the app with the one on the page of the client; case and spaces count.',
  client_off: 'The client is disabled here. Enable it, if it may sign people in again.',
  set_redirect_uri:
    'If the app is right, add its address here. If not, set one of the registered addresses in the app.',
  send_once:
    'The app, or a proxy before it, sends a parameter twice. Remove it from the address that the app was given.',
  shorter_state:
    'The app packs too much into state. Let it keep its data on its own server and send a short random value.',
  plain_parameters:
    'Turn off request objects (JAR, request_uri) in the app. Signed ones are taken once the client has its public keys here.',
  sign_request:
    'Let the app sign the object with a key of the set on the page of the client, name itself in iss and client_id and us in aud, and let it live for an hour at most.',
  one_source: 'Let the app send either request or request_uri, once, and never one inside the other.',
  push_first: 'The client must push its requests (PAR). Turn that on in the app, or demand it no longer here.',
  push_again:
    'A pushed request lives for a minute and is answered once. Let the app push one for each sign-in; look for a slow clock, a copied address, or another client ID.',
  push_parameters: 'Let the app push the parameters themselves; a request_uri is what it gets for them.',
  push_less: 'Far more is pushed than people sign in. Look for a loop or a monitor that begins sign-ins.',
  no_registration:
    'Turn off dynamic or self-issued registration in the app, and enter the client ID and secret instead.',
  response_type_code:
    'Set the flow of the app to authorization code (response_type=code); implicit and hybrid are not offered.',
  response_mode_query: 'Set the response mode of the app to query or form_post, or leave it empty.',
  allow_grant: 'The client lacks this grant type. Allow it here if the app may use it.',
  send_pkce: 'Turn on PKCE with S256 in the app. Only if it cannot, let the client go without.',
  pkce_s256: 'Set the PKCE method of the app to S256; plain is not taken.',
  set_scopes: 'Set the scopes in the app to openid, email and profile, parted by spaces.',
  fix_prompt: 'Remove prompt from the settings of the app, or set it to login, consent, select_account or none alone.',
  fix_max_age: 'Set max_age in the app to a whole number of seconds, or leave it out.',
  fix_claims: 'Remove the claims parameter from the settings of the app, or correct its JSON.',
  fresh_id_token:
    'Let the app send the last ID token as it got it, or none: one of another issuer or cut short does not do.',
  shorter_nonce: 'Let the app send a nonce of at most 1,024 characters.',
  person_stopped: 'The person went back. Nothing is wrong; they can start again.',
  sign_in_needed: 'The app asked in silence (prompt=none), and a page is needed. Let it ask again without prompt=none.',
  person_of_hint:
    'Another person is signed in than the app asked for. Let them sign out first, or ask without the hint.',
  look_at_policy:
    'The policy decides who may enter and on what terms. Look at it, or ask what it would say of this person.',
  policy_terms:
    'The person is named, but the terms do not hold: the network, the hour or the second factor. See the policy.',
  policy_gone: 'The policy of the client is not known. Choose another on the page of the client.',
  lower_acr: 'The app demands a strength of sign-in that this person cannot reach. Let them enrol a second factor.',
  grant_type_code: 'The app asks for a grant that is not offered. Set it to authorization code.',
  send_parameters:
    'The app sends no code or refresh token in the form body. Let it send a form, not JSON and not the address.',
  send_secret: 'The app sends no secret. Enter the client secret in the app.',
  send_no_secret: 'This is a public client. Empty the secret in the app.',
  one_method:
    'The app proves itself in two ways at once. Choose one: the Authorization header, the form body, or a signed assertion.',
  secret_wrong:
    'Compare the last four characters of the secret in the app with those on file; make a new one if it is lost.',
  secret_expired: 'The app uses a secret that has run out. Enter the newer one in the app, or make a new one.',
  method_in_app: 'Or set the method in the app to the one that the client takes.',
  fix_assertion:
    'What the app signs to prove itself is not what is expected: see what was, and what came. Mostly it is aud, or a clock.',
  new_assertion:
    'The app sent one client_assertion twice. It must make a new one, with a new jti, for every request; look for a retry.',
  key_of_app:
    'The app signs with a key that is not on file. Enter its public key, or the address of its key set, on the page of the client.',
  key_set_of_app:
    'The key set of the app was not to be had. Open its address, and compare it with the one on the page of the client.',
  code_once:
    'A code works once, for a minute, and at the app that asked. Look for a retry, two instances, or a slow clock.',
  refresh_newest: 'The app must keep the newest refresh token of each answer, and two instances must share it.',
  same_redirect_uri:
    'The app sends another redirect URI with the code than it began with. Mostly its public address is set wrong.',
  keep_verifier: 'The app lost the PKCE verifier, or mixes two sign-ins. Check its sessions, cookies and instances.',
  refresh_fewer_scopes: 'Let the app leave scope out when it refreshes.',
  user_gone: 'The account was deleted or is switched off. Nobody can be signed in by it until it is on again.',
  session_over:
    'The person signed out, or the session ran out. Ask for offline_access if the app must go on without them.',
  token_old: 'The access token has run out or was revoked. The app has to refresh it, or sign the person in again.',
  ask_openid: 'Let the app ask for the scope openid; without it there is no UserInfo.',
  send_token: 'Let the app send the token in the form body as token.',
  own_tokens_only: 'The app gives back a token that another client got. Check that it uses the right client ID.',
  log_out_client: 'Let the app send id_token_hint or client_id with the request, both of the same client.',
  set_log_out_uri: 'If the app is right, add its address here. If not, set a registered one in the app.',
  trust_hop:
    'Only a trusted proxy may ask. Add its address to TRUSTED_PROXIES in the environment of GateKeeper and restart.',
  forward_headers: 'The proxy does not say what was asked for. Use the snippet of the site for your proxy.',
  add_host: 'No site has this host. Add it to a site, or make a new one.',
  new_app_token:
    'The app token has run out, was revoked or is of another site. Its owner makes a new one in their account.',
  look_at_rules: 'A rule of the site denies this path. Look at its rules, and try the path there.',
  fewer_groups: 'What the app would be told is too long for a header. Send fewer groups to this site.',
  send_thumbprint: 'Let the app send the SHA-256 thumbprint of its DPoP key as dpop_jkt, or leave it out.',
  new_proof:
    'The app makes a new DPoP proof for each request, signed with the key of its tokens. Check its clock, and the address of GateKeeper in it.',
  nonce_again:
    'Nothing is wrong where the next request works. If none does, the app does not look at the header DPoP-Nonce.',
  allow_resource:
    'Add what the app asks for to the allowed audiences of the client, or take resource out of its settings.',
  change_password: 'The person must choose a new password first; the sign-in page asks for it.',
} as const satisfies Record<string, string>

export type AdviceKey = keyof typeof ADVICE

/** By endpoint and check; what depends on more than these is chosen in `mends.ts`. */
export const ADVICE_OF: { readonly [E in TraceEndpoint]: Readonly<Record<string, AdviceKey>> } = {
  authorize: {
    client_id: 'check_client_id',
    redirect_uri: 'set_redirect_uri',
    repeated: 'send_once',
    state: 'shorter_state',
    request: 'plain_parameters',
    request_uri: 'plain_parameters',
    registration: 'no_registration',
    response_type: 'response_type_code',
    response_mode: 'response_mode_query',
    grant_types: 'allow_grant',
    code_challenge: 'send_pkce',
    code_challenge_method: 'pkce_s256',
    scope: 'set_scopes',
    prompt: 'fix_prompt',
    max_age: 'fix_max_age',
    claims: 'fix_claims',
    id_token_hint: 'fresh_id_token',
    nonce: 'shorter_nonce',
    dpop_jkt: 'send_thumbprint',
    resource: 'allow_resource',
    interaction: 'person_stopped',
    session: 'sign_in_needed',
    auth_time: 'sign_in_needed',
    sub: 'person_of_hint',
    policy: 'look_at_policy',
    acr: 'lower_acr',
    password: 'change_password',
    consent: 'person_stopped',
  },
  par: {
    client_authentication: 'send_secret',
    client_assertion: 'fix_assertion',
    limit: 'push_less',
    dpop_proof: 'new_proof',
    dpop_nonce: 'nonce_again',
    request: 'plain_parameters',
    request_uri: 'push_parameters',
    client_id: 'check_client_id',
    redirect_uri: 'set_redirect_uri',
    repeated: 'send_once',
    state: 'shorter_state',
    registration: 'no_registration',
    response_type: 'response_type_code',
    response_mode: 'response_mode_query',
    grant_types: 'allow_grant',
    code_challenge: 'send_pkce',
    code_challenge_method: 'pkce_s256',
    scope: 'set_scopes',
    prompt: 'fix_prompt',
    max_age: 'fix_max_age',
    claims: 'fix_claims',
    id_token_hint: 'fresh_id_token',
    nonce: 'shorter_nonce',
    dpop_jkt: 'send_thumbprint',
    resource: 'allow_resource',
  },
  token: {
    repeated: 'send_once',
    grant_type: 'grant_type_code',
    parameters: 'send_parameters',
    client_authentication: 'send_secret',
    client_assertion: 'fix_assertion',
    dpop_proof: 'new_proof',
    dpop_nonce: 'nonce_again',
    grant_types: 'allow_grant',
    code: 'code_once',
    refresh_token: 'refresh_newest',
    redirect_uri: 'same_redirect_uri',
    code_verifier: 'keep_verifier',
    scope: 'refresh_fewer_scopes',
    resource: 'allow_resource',
    user: 'user_gone',
    session: 'session_over',
    policy: 'look_at_policy',
  },
  userinfo: {
    access_token: 'token_old',
    dpop_proof: 'new_proof',
    dpop_nonce: 'nonce_again',
    scope: 'ask_openid',
  },
  introspect: {
    client_authentication: 'send_secret',
    client_assertion: 'fix_assertion',
    repeated: 'send_once',
    token: 'send_token',
  },
  revoke: {
    client_authentication: 'send_secret',
    client_assertion: 'fix_assertion',
    repeated: 'send_once',
    token: 'own_tokens_only',
  },
  end_session: {
    repeated: 'send_once',
    id_token_hint: 'fresh_id_token',
    client_id: 'log_out_client',
    post_logout_redirect_uri: 'set_log_out_uri',
  },
  forward_auth: {
    hop: 'trust_hop',
    target: 'forward_headers',
    host: 'add_host',
    app_token: 'new_app_token',
    rule: 'look_at_rules',
    policy: 'look_at_policy',
    identity: 'fewer_groups',
  },
}
