// What may stand beside the settings of the template: written once, for the rows of this folder and for docs/mod-auth-openidc.md.
import type { SettingsBody } from '../../packages/core/src/templates/template'

export interface Extra {
  title: string
  /** The row that runs it. */
  row: string
  says: readonly string[]
  /** What is set at the client here. */
  gk?: readonly string[]
  /** The keys that Apache publishes are saved at `{files}/keys.json` before that. */
  publishes?: boolean
  sections: Extract<SettingsBody, { format: 'apache' }>['sections']
}

/** `{app}` is the address of the app; `{upstream}`, `{files}`, `{interval}` and `{before}` are as an installation has them. */
export const EXTRAS = {
  username: {
    title: 'The username as REMOTE_USER',
    row: 'RP-13',
    says: [
      'For an app that shows `REMOTE_USER`, or knows its people by name. The username can be given to somebody else later, `sub` cannot; whoever has no username comes with the email address.',
    ],
    sections: [['', [['OIDCRemoteUserClaim', 'preferred_username']]]],
  },
  groups: {
    title: 'A path for a group',
    row: 'RP-13',
    says: [
      'Below `/staff` only who is in the group `staff`; all others are answered 403. Without `AuthzSendForbiddenOnFailure` Apache answers 401. Who may open the app at all is better said by its policy in GateKeeper.',
    ],
    sections: [
      [
        'Location "/staff"',
        [
          ['AuthType', 'openid-connect'],
          ['Require', 'claim', 'groups:staff'],
          ['AuthzSendForbiddenOnFailure', 'On'],
        ],
      ],
    ],
  },
  open: {
    title: 'A page for everybody, and where to land after signing out',
    row: 'RP-15',
    says: [
      'Without one, who signs out lands on `/`, and so at the sign-in. The link in the app becomes `/oidc/callback?logout=` with this address, encoded. Another address is refused by Apache, if it is of another host, and by GateKeeper, if it is not registered.',
    ],
    gk: ['--post-logout-redirect-uri', '{app}/', '--post-logout-redirect-uri', '{app}/goodbye'],
    sections: [
      [
        'Location "/goodbye"',
        [
          ['AuthType', 'None'],
          ['Require', 'all', 'granted'],
        ],
      ],
    ],
  },
  proxy: {
    title: 'An app behind Apache',
    row: 'RP-13',
    says: [
      'With `mod_proxy`, `mod_proxy_http` and `mod_headers`: the app is told by headers, `oidc-claim-email` and the like, and by `Remote-User`. What a browser sends under these names, in any spelling, is deleted. The prefix is without underscores, since many servers drop headers that have some.',
      'The module would hand the access token on too. The last line keeps it from the app; leave it out for one that asks UserInfo itself.',
    ],
    sections: [
      [
        '',
        [
          ['ProxyPass', '/oidc/callback', '!'],
          ['ProxyPass', '/', '{upstream}'],
          ['OIDCPassClaimsAs', 'headers'],
          ['OIDCClaimPrefix', 'oidc-claim-'],
          ['OIDCAuthNHeader', 'Remote-User'],
          ['RequestHeader', 'unset', 'OIDC_access_token'],
        ],
      ],
    ],
  },
  forwarded: {
    title: 'Another proxy before Apache',
    row: 'RP-14',
    says: [
      'Where TLS ends before Apache, it must hear of it: else it takes the app for one at http, and browsers keep its cookies from the POST that brings the code. The proxy sets the header itself, whatever the browser sends.',
    ],
    sections: [['', [['OIDCXForwardedHeaders', 'X-Forwarded-Proto']]]],
  },
  secret_by_post: {
    title: 'The secret in the body',
    row: 'RP-13',
    says: ['Where something between Apache and GateKeeper eats the header `Authorization`.'],
    gk: ['--auth-method', 'client_secret_post'],
    sections: [['', [['OIDCProviderTokenEndpointAuth', 'client_secret_post']]]],
  },
  query: {
    title: 'The answer in the address',
    row: 'RP-14',
    says: [
      'By form post the code stands in no address and no log, but the POST comes from another site. So the app must be at https, where the module gives its cookies `SameSite=None; Secure`; `OIDCCookieSameSite On` would keep them back. Where that cannot be, the answer comes by query.',
      'The module then takes a refusal for a sign-in that began elsewhere, since it carries `iss` (RFC 9207): who is not let in reads of a missing `target_link_uri`. Leave `OIDCDefaultURL` out: with it the browser goes round and round, until Apache answers 503.',
    ],
    sections: [['', [['OIDCResponseMode', 'query']]]],
  },
  refresh: {
    title: 'Claims that stay true',
    row: 'RP-16',
    says: [
      'Without this, Apache believes for as long as its session lives what it heard at the sign-in. With it, it renews its token before that ends, by a refresh token that GateKeeper changes each time, and asks UserInfo again; who is disabled, or was taken out of the policy, is out when the token cannot be renewed.',
    ],
    gk: [
      ...['--scope', 'openid email profile groups offline_access'],
      ...['--grant-type', 'authorization_code', '--grant-type', 'refresh_token'],
    ],
    sections: [
      [
        '',
        [
          ['OIDCScope', 'openid email profile groups offline_access'],
          ['OIDCUserInfoRefreshInterval', '{interval}'],
          ['OIDCRefreshAccessTokenBeforeExpiry', '{before}', 'logout_on_error'],
        ],
      ],
    ],
  },
  private_key_jwt: {
    title: 'A key instead of the secret',
    row: 'RP-13',
    says: [
      'Apache signs by RS256, and publishes the public half: `curl -o {files}/keys.json "{app}/oidc/callback?jwks=rsa"`, or give the client that address by `--jwks-uri`. `openssl genrsa -out private.pem 2048`, then `openssl rsa -in private.pem -pubout -out public.pem`; the first is readable for nobody but root. The lines with the files stand before the one that names the method: the module knows it only then. Its assertion names the token endpoint as audience, so this is not for a client with the FAPI 2.0 profile, which takes the issuer alone.',
    ],
    gk: ['--auth-method', 'private_key_jwt', '--jwks-file', '{files}/keys.json'],
    publishes: true,
    sections: [
      [
        '',
        [
          ['OIDCPrivateKeyFiles', '{files}/private.pem'],
          ['OIDCPublicKeyFiles', '{files}/public.pem'],
          ['OIDCProviderTokenEndpointAuth', 'private_key_jwt'],
        ],
      ],
    ],
  },
  back_channel: {
    title: 'Signed out by GateKeeper’s server',
    row: 'RP-15',
    says: [
      'GateKeeper’s server sends a signed token to Apache, which ends the session that it names. Sessions must be kept by Apache, as the template has it, and not in a cookie. An address in your own network is reached where it is allowed (`gk settings set outbound_allowed`).',
    ],
    gk: ['--backchannel-logout-uri', '{app}/oidc/callback?logout=backchannel'],
    sections: [],
  },
  front_channel: {
    title: 'Signed out by the browser',
    row: 'RP-15',
    says: [
      'The signed-out page of GateKeeper loads an address of Apache in a frame. For an Apache that GateKeeper’s server cannot reach.',
    ],
    gk: ['--frontchannel-logout-uri', '{app}/oidc/callback?logout=get'],
    sections: [],
  },
} as const satisfies Record<string, Extra>

/** What the module of Debian 12 does not know; its successors do. */
export const NEWER = {
  par: {
    title: 'Pushed authorization requests',
    row: 'RP-13',
    says: ['What is asked for goes from server to server, and no browser can change it.'],
    gk: ['--require-par', 'on'],
    sections: [['', [['OIDCProviderAuthRequestMethod', 'PAR']]]],
  },
  dpop: {
    title: 'Tokens that are bound to a key (DPoP)',
    row: 'RP-13',
    says: ['A token that leaks is of no use without the key of this Apache.'],
    gk: ['--dpop', 'on'],
    sections: [
      [
        '',
        [
          ['OIDCDPoPMode', 'required'],
          ['OIDCPrivateKeyFiles', '{files}/private.pem'],
          ['OIDCPublicKeyFiles', '{files}/public.pem'],
        ],
      ],
    ],
  },
} as const satisfies Record<string, Extra>
