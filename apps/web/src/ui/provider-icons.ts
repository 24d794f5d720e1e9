// The sign of each kind of provider; a general one for whoever speaks OpenID Connect.
import type { IconName } from './icon'

export const PROVIDER_ICONS = {
  oidc: 'building',
  github: 'github',
  google: 'google',
  discord: 'discord',
} as const satisfies Record<string, IconName>
