import { router } from './procedures'
import { accountRouter } from './routers/account'
import { apiKeysRouter } from './routers/api-keys'
import { auditRouter } from './routers/audit'
import { clientsRouter } from './routers/clients'
import { invitesRouter } from './routers/invites'
import { keysRouter } from './routers/keys'
import { loginRouter } from './routers/login'
import { mailsRouter } from './routers/mails'
import { registrationRouter } from './routers/registration'
import { sessionRouter } from './routers/session'
import { settingsRouter } from './routers/settings'
import { setupRouter } from './routers/setup'
import { tracesRouter } from './routers/traces'
import { usersRouter } from './routers/users'

/** Every procedure there is; the admin UI and `gk` go through the same ones. */
export const appRouter = router({
  account: accountRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  clients: clientsRouter,
  invites: invitesRouter,
  keys: keysRouter,
  login: loginRouter,
  mails: mailsRouter,
  registration: registrationRouter,
  session: sessionRouter,
  settings: settingsRouter,
  setup: setupRouter,
  traces: tracesRouter,
  users: usersRouter,
})

export type AppRouter = typeof appRouter
