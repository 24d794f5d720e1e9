// App tokens of one's own account.
import type { JSX } from 'solid-js'

export default {
  title: 'App tokens',
  about: 'For apps that cannot show a sign-in page, such as a calendar on a phone. Each opens one site, as you.',
  loading: 'Your app tokens are loading',
  none: 'No app tokens yet',
  noneAbout:
    'An app that syncs files or calendars has no page to sign in on. Make a token for it here, and enter it there in place of a password.',
  noSites: 'No site takes app tokens',
  noSitesAbout:
    'When an administrator lets apps sign in to a site by token, you can make one here for each app that you use.',
  create: 'New app token',
  site: 'Site',
  siteHint: 'The token opens this site and no other.',
  name: 'Name',
  nameHint: 'What will use it, such as “calendar on my phone”.',
  expires: 'Expires',
  expiries: { 365: 'In a year', 90: 'In 90 days', 30: 'In 30 days', 1825: 'In five years', 0: 'Never' } as Record<
    number,
    string
  >,
  createAct: 'Create token',
  forSite: (site: string) => `for ${site}`,
  hint: (hint: string) => `…${hint}`,
  madeAt: (at: JSX.Element): JSX.Element => ['made ', at],
  lastUsed: (at: JSX.Element): JSX.Element => ['last used ', at],
  ends: (at: JSX.Element): JSX.Element => ['ends ', at],
  ended: (at: JSX.Element): JSX.Element => ['ended ', at],
  revoke: 'Remove',
  revokeTitle: (name: string) => `Remove the token “${name}”?`,
  revokeAbout: (name: string, site: string) =>
    `Whatever uses “${name}” can’t reach ${site} any more. It can’t be undone; you can make another one.`,
  revokeAct: 'Remove token',
  revoked: (name: string) => `The token “${name}” is removed.`,

  madeTitle: (name: string) => `Copy the token for “${name}” now`,
  madeAbout: (site: string) => `Enter it in the app in place of a password. It opens ${site}, and nothing else.`,
  done: 'Done',
  token: 'Token',
  password: 'Password',
  theToken: 'the token',
  once: 'Shown once. Enter it now; afterwards only a new one can be made.',
  file: 'gatekeeper-app-token.txt',
  userName: 'User name',
  theUserName: 'the user name',
  address: 'Address',
  theAddress: 'the address',
  header: 'Or as a header',
  headerAlone: 'Header',
  theHeader: 'the header',
  curl: 'In a terminal',
  theCurl: 'the command',
}
