import { router } from './procedures'
import { accountRouter } from './routers/account'
import { apiKeysRouter } from './routers/api-keys'
import { appTokensRouter } from './routers/app-tokens'
import { auditRouter } from './routers/audit'
import { backupsRouter } from './routers/backups'
import { clientsRouter } from './routers/clients'
import { configurationRouter } from './routers/configuration'
import { dashboardRouter } from './routers/dashboard'
import { deviceApprovalsRouter } from './routers/device-approvals'
import { devicesRouter } from './routers/devices'
import { groupsRouter } from './routers/groups'
import { importsRouter } from './routers/imports'
import { invitesRouter } from './routers/invites'
import { keysRouter } from './routers/keys'
import { loginRouter } from './routers/login'
import { mailsRouter } from './routers/mails'
import { passkeysRouter } from './routers/passkeys'
import { policiesRouter } from './routers/policies'
import { recoveryRouter } from './routers/recovery'
import { recoveryCodesRouter } from './routers/recovery-codes'
import { registrationRouter } from './routers/registration'
import { sessionRouter } from './routers/session'
import { settingsRouter } from './routers/settings'
import { setupRouter } from './routers/setup'
import { sitesRouter } from './routers/sites'
import { templatesRouter } from './routers/templates'
import { totpRouter } from './routers/totp'
import { tracesRouter } from './routers/traces'
import { upstreamsRouter } from './routers/upstreams'
import { usersRouter } from './routers/users'
import { webhooksRouter } from './routers/webhooks'

/** Every procedure there is; the admin UI and `gk` go through the same ones. */
export const appRouter = router({
  account: accountRouter,
  apiKeys: apiKeysRouter,
  appTokens: appTokensRouter,
  audit: auditRouter,
  backups: backupsRouter,
  clients: clientsRouter,
  configuration: configurationRouter,
  dashboard: dashboardRouter,
  deviceApprovals: deviceApprovalsRouter,
  devices: devicesRouter,
  groups: groupsRouter,
  imports: importsRouter,
  keys: keysRouter,
  login: loginRouter,
  mails: mailsRouter,
  passkeys: passkeysRouter,
  policies: policiesRouter,
  recovery: recoveryRouter,
  recoveryCodes: recoveryCodesRouter,
  invites: invitesRouter,
  registration: registrationRouter,
  session: sessionRouter,
  settings: settingsRouter,
  setup: setupRouter,
  sites: sitesRouter,
  templates: templatesRouter,
  totp: totpRouter,
  traces: tracesRouter,
  upstreams: upstreamsRouter,
  users: usersRouter,
  webhooks: webhooksRouter,
})

export type AppRouter = typeof appRouter
