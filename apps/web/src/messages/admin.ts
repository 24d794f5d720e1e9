// The words of the administration, a catalogue a noun.
import { createCatalogue } from './catalogue'
import enAdmin from './en/admin'
import enApiKeys from './en/admin-api-keys'
import enAppTokens from './en/admin-app-tokens'
import enAudit from './en/admin-audit'
import enBackups from './en/admin-backups'
import enClaims from './en/admin-claims'
import enClientProtocol from './en/admin-client-protocol'
import enClients from './en/admin-clients'
import enConfiguration from './en/admin-configuration'
import enDashboard from './en/admin-dashboard'
import enDoctor from './en/admin-doctor'
import enFactors from './en/admin-factors'
import enGroups from './en/admin-groups'
import enImports from './en/admin-imports'
import enInvites from './en/admin-invites'
import enKeys from './en/admin-keys'
import enLogOuts from './en/admin-log-outs'
import enMends from './en/admin-mends'
import enPalette from './en/admin-palette'
import enPolicies from './en/admin-policies'
import enProbe from './en/admin-probe'
import enProxies from './en/admin-proxies'
import enSettings from './en/admin-settings'
import enSites from './en/admin-sites'
import enTemplates from './en/admin-templates'
import enTraces from './en/admin-traces'
import enUpstream from './en/admin-upstream'
import enUsers from './en/admin-users'
import enUsersMany from './en/admin-users-many'
import enWebhooks from './en/admin-webhooks'

export const admin = createCatalogue(enAdmin, {
  de: () => import('./de/admin'),
  es: () => import('./es/admin'),
  fr: () => import('./fr/admin'),
  zh: () => import('./zh/admin'),
})
export const apiKeys = createCatalogue(enApiKeys, {
  de: () => import('./de/admin-api-keys'),
  es: () => import('./es/admin-api-keys'),
  fr: () => import('./fr/admin-api-keys'),
  zh: () => import('./zh/admin-api-keys'),
})
export const appTokens = createCatalogue(enAppTokens, {
  de: () => import('./de/admin-app-tokens'),
  es: () => import('./es/admin-app-tokens'),
  fr: () => import('./fr/admin-app-tokens'),
  zh: () => import('./zh/admin-app-tokens'),
})
export const audit = createCatalogue(enAudit, {
  de: () => import('./de/admin-audit'),
  es: () => import('./es/admin-audit'),
  fr: () => import('./fr/admin-audit'),
  zh: () => import('./zh/admin-audit'),
})
export const backups = createCatalogue(enBackups, {
  de: () => import('./de/admin-backups'),
  es: () => import('./es/admin-backups'),
  fr: () => import('./fr/admin-backups'),
  zh: () => import('./zh/admin-backups'),
})
export const claims = createCatalogue(enClaims, {
  de: () => import('./de/admin-claims'),
  es: () => import('./es/admin-claims'),
  fr: () => import('./fr/admin-claims'),
  zh: () => import('./zh/admin-claims'),
})
export const clients = createCatalogue(enClients, {
  de: () => import('./de/admin-clients'),
  es: () => import('./es/admin-clients'),
  fr: () => import('./fr/admin-clients'),
  zh: () => import('./zh/admin-clients'),
})
export const protocol = createCatalogue(enClientProtocol, {
  de: () => import('./de/admin-client-protocol'),
  es: () => import('./es/admin-client-protocol'),
  fr: () => import('./fr/admin-client-protocol'),
  zh: () => import('./zh/admin-client-protocol'),
})
export const configuration = createCatalogue(enConfiguration, {
  de: () => import('./de/admin-configuration'),
  es: () => import('./es/admin-configuration'),
  fr: () => import('./fr/admin-configuration'),
  zh: () => import('./zh/admin-configuration'),
})
export const doctor = createCatalogue(enDoctor, {
  de: () => import('./de/admin-doctor'),
  es: () => import('./es/admin-doctor'),
  fr: () => import('./fr/admin-doctor'),
  zh: () => import('./zh/admin-doctor'),
})
export const dashboard = createCatalogue(enDashboard, {
  de: () => import('./de/admin-dashboard'),
  es: () => import('./es/admin-dashboard'),
  fr: () => import('./fr/admin-dashboard'),
  zh: () => import('./zh/admin-dashboard'),
})
export const groups = createCatalogue(enGroups, {
  de: () => import('./de/admin-groups'),
  es: () => import('./es/admin-groups'),
  fr: () => import('./fr/admin-groups'),
  zh: () => import('./zh/admin-groups'),
})
export const factors = createCatalogue(enFactors, {
  de: () => import('./de/admin-factors'),
  es: () => import('./es/admin-factors'),
  fr: () => import('./fr/admin-factors'),
  zh: () => import('./zh/admin-factors'),
})
export const imports = createCatalogue(enImports, {
  de: () => import('./de/admin-imports'),
  es: () => import('./es/admin-imports'),
  fr: () => import('./fr/admin-imports'),
  zh: () => import('./zh/admin-imports'),
})
export const invites = createCatalogue(enInvites, {
  de: () => import('./de/admin-invites'),
  es: () => import('./es/admin-invites'),
  fr: () => import('./fr/admin-invites'),
  zh: () => import('./zh/admin-invites'),
})
export const keys = createCatalogue(enKeys, {
  de: () => import('./de/admin-keys'),
  es: () => import('./es/admin-keys'),
  fr: () => import('./fr/admin-keys'),
  zh: () => import('./zh/admin-keys'),
})
export const logOuts = createCatalogue(enLogOuts, {
  de: () => import('./de/admin-log-outs'),
  es: () => import('./es/admin-log-outs'),
  fr: () => import('./fr/admin-log-outs'),
  zh: () => import('./zh/admin-log-outs'),
})
export const mends = createCatalogue(enMends, {
  de: () => import('./de/admin-mends'),
  es: () => import('./es/admin-mends'),
  fr: () => import('./fr/admin-mends'),
  zh: () => import('./zh/admin-mends'),
})
export const palette = createCatalogue(enPalette, {
  de: () => import('./de/admin-palette'),
  es: () => import('./es/admin-palette'),
  fr: () => import('./fr/admin-palette'),
  zh: () => import('./zh/admin-palette'),
})
export const probe = createCatalogue(enProbe, {
  de: () => import('./de/admin-probe'),
  es: () => import('./es/admin-probe'),
  fr: () => import('./fr/admin-probe'),
  zh: () => import('./zh/admin-probe'),
})
export const policies = createCatalogue(enPolicies, {
  de: () => import('./de/admin-policies'),
  es: () => import('./es/admin-policies'),
  fr: () => import('./fr/admin-policies'),
  zh: () => import('./zh/admin-policies'),
})
export const proxies = createCatalogue(enProxies, {
  de: () => import('./de/admin-proxies'),
  es: () => import('./es/admin-proxies'),
  fr: () => import('./fr/admin-proxies'),
  zh: () => import('./zh/admin-proxies'),
})
export const settings = createCatalogue(enSettings, {
  de: () => import('./de/admin-settings'),
  es: () => import('./es/admin-settings'),
  fr: () => import('./fr/admin-settings'),
  zh: () => import('./zh/admin-settings'),
})
export const sites = createCatalogue(enSites, {
  de: () => import('./de/admin-sites'),
  es: () => import('./es/admin-sites'),
  fr: () => import('./fr/admin-sites'),
  zh: () => import('./zh/admin-sites'),
})
export const templates = createCatalogue(enTemplates, {
  de: () => import('./de/admin-templates'),
  es: () => import('./es/admin-templates'),
  fr: () => import('./fr/admin-templates'),
  zh: () => import('./zh/admin-templates'),
})
export const traces = createCatalogue(enTraces, {
  de: () => import('./de/admin-traces'),
  es: () => import('./es/admin-traces'),
  fr: () => import('./fr/admin-traces'),
  zh: () => import('./zh/admin-traces'),
})
export const upstream = createCatalogue(enUpstream, {
  de: () => import('./de/admin-upstream'),
  es: () => import('./es/admin-upstream'),
  fr: () => import('./fr/admin-upstream'),
  zh: () => import('./zh/admin-upstream'),
})
export const users = createCatalogue(enUsers, {
  de: () => import('./de/admin-users'),
  es: () => import('./es/admin-users'),
  fr: () => import('./fr/admin-users'),
  zh: () => import('./zh/admin-users'),
})
export const usersMany = createCatalogue(enUsersMany, {
  de: () => import('./de/admin-users-many'),
  es: () => import('./es/admin-users-many'),
  fr: () => import('./fr/admin-users-many'),
  zh: () => import('./zh/admin-users-many'),
})
export const webhooks = createCatalogue(enWebhooks, {
  de: () => import('./de/admin-webhooks'),
  es: () => import('./es/admin-webhooks'),
  fr: () => import('./fr/admin-webhooks'),
  zh: () => import('./zh/admin-webhooks'),
})
