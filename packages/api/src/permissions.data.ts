import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from './root'

/**
 * Who may call what: `anyone`, any person who is signed in, or an administrator and the API keys that have every scope
 * named. A procedure that is not in this table does not compile, and one that decides otherwise fails SEC-116.
 */
export type Permission = 'anyone' | 'signed_in' | readonly ApiKeyScope[]

type Inputs = inferRouterInputs<AppRouter>
export type Procedure = {
  [Noun in keyof Inputs & string]: `${Noun}.${keyof Inputs[Noun] & string}`
}[keyof Inputs & string]

const ANYONE = 'anyone'
const SIGNED_IN = 'signed_in'

export const PERMISSIONS = {
  'account.changePassword': SIGNED_IN,
  'account.endOtherSessions': SIGNED_IN,
  'account.endSession': SIGNED_IN,
  'account.overview': SIGNED_IN,
  'account.reauthenticate': SIGNED_IN,
  'account.revokeApp': SIGNED_IN,
  'apiKeys.create': ['api_keys:write'],
  'apiKeys.list': ['api_keys:read'],
  'apiKeys.revoke': ['api_keys:write'],
  'audit.actions': ['audit:read'],
  'audit.list': ['audit:read'],
  'clients.claimPreview': ['clients:read', 'users:read'],
  'clients.create': ['clients:write'],
  'clients.createSecret': ['clients:write'],
  'clients.delete': ['clients:write'],
  'clients.deleteSecret': ['clients:write'],
  'clients.disable': ['clients:write'],
  'clients.enable': ['clients:write'],
  'clients.get': ['clients:read'],
  'clients.grants': ['clients:read'],
  'clients.hanging': ['clients:read'],
  'clients.list': ['clients:read'],
  'clients.revokeGrant': ['clients:write'],
  'clients.rotateSecret': ['clients:write'],
  'clients.unpin': ['clients:write'],
  'clients.update': ['clients:write'],
  'clients.validate': ['clients:read'],
  'invites.create': ['invites:write'],
  'invites.list': ['invites:read'],
  'invites.options': ['invites:read'],
  'invites.resend': ['invites:write'],
  'invites.revoke': ['invites:write'],
  'keys.list': ['keys:read'],
  'keys.revoke': ['keys:write'],
  'keys.rotate': ['keys:write'],
  'login.cancel': ANYONE,
  'login.changePassword': ANYONE,
  'login.consent': ANYONE,
  'login.password': ANYONE,
  'login.selectAccount': ANYONE,
  'login.start': ANYONE,
  'login.state': ANYONE,
  'mails.confirmTest': ['settings:write'],
  'mails.list': ['settings:read'],
  'mails.retry': ['settings:write'],
  'mails.sendTest': ['settings:write'],
  'registration.acceptInvite': ANYONE,
  'registration.begin': ANYONE,
  'registration.check': ANYONE,
  'registration.checkInvite': ANYONE,
  'registration.complete': ANYONE,
  'registration.status': ANYONE,
  'session.me': ANYONE,
  'session.signOut': ANYONE,
  'settings.get': ['settings:read'],
  'settings.reset': ['settings:write'],
  'settings.update': ['settings:write'],
  'setup.checkToken': ANYONE,
  'setup.create': ANYONE,
  'setup.status': ANYONE,
  'traces.addRedirectUri': ['traces:write', 'clients:write'],
  'traces.get': ['traces:read'],
  'traces.list': ['traces:read'],
  'users.approve': ['users:write'],
  'users.create': ['users:write'],
  'users.delete': ['users:write'],
  'users.disable': ['users:write'],
  'users.enable': ['users:write'],
  'users.endSessions': ['users:write'],
  'users.get': ['users:read'],
  'users.hanging': ['users:read'],
  'users.list': ['users:read'],
  'users.reject': ['users:write'],
  'users.setPassword': ['users:write'],
  'users.update': ['users:write'],
} as const satisfies Record<Procedure, Permission>
