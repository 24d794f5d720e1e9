/** Facts of apps.md; what is open there is left out. */
import type { AppTemplate } from './template'

export const SECRETS: readonly AppTemplate[] = [
  {
    id: 'vaultwarden',
    name: 'Vaultwarden',
    family: 'secrets',
    version: '1.37.2 (46d7110)',
    address: 'asked',
    path: 'kept',
    client: {
      type: 'confidential',
      auth: 'client_secret',
      pkce: 'required',
      redirect_uris: ['{app}/identity/connect/oidc-signin'],
      post_logout_redirect_uris: [],
      scopes: ['openid', 'email', 'profile', 'offline_access'],
    },
    account: {
      claim: 'iss + sub',
      safe: true,
      how: 'default; SSO_SIGNUPS_MATCH_EMAIL=false stops linking by email (default true, verified emails only)',
    },
    https_only: false,
    roles: null,
    groups: [],
    settings: [
      {
        title: 'Environment of Vaultwarden',
        file: 'vaultwarden.env',
        format: 'env',
        quoted: true,
        entries: [
          ['DOMAIN', '{app}'],
          ['SSO_ENABLED', 'true'],
          ['SSO_ONLY', 'false'],
          ['SSO_AUTHORITY', '{base}'],
          ['SSO_SCOPES', 'email profile offline_access'],
          ['SSO_CLIENT_ID', '{id}'],
          ['SSO_CLIENT_SECRET', '{secret}'],
          ['SSO_PKCE', 'true'],
          ['SSO_SIGNUPS_MATCH_EMAIL', 'false'],
          ['SSO_ALLOW_UNKNOWN_EMAIL_VERIFICATION', 'false'],
          ['SSO_CLIENT_CACHE_EXPIRATION', '0'],
        ],
      },
    ],
    notes: [
      'SSO_AUTHORITY has neither the well-known path nor a final slash.',
      'email_verified absent or false refuses new and linked accounts; the master password is still asked for.',
      'The session lives with the refresh token, or with the access token if none; SSO_AUTH_ONLY_NOT_SESSION=true decouples it.',
      'Redirects of discovery are not followed; SSO_CLIENT_CACHE_EXPIRATION (seconds) also caches the keys: keep it shorter than the time between publishing and using a key.',
    ],
    source: [
      'dani-garcia/vaultwarden .env.template',
      'dani-garcia/vaultwarden src/sso.rs',
      'dani-garcia/vaultwarden src/sso_client.rs',
      'dani-garcia/vaultwarden src/api/identity.rs',
      'dani-garcia/vaultwarden src/config.rs',
    ],
  },
]
