// The words of the administration, a catalogue a noun.
import { createCatalogue } from './catalogue'
import enAdmin from './en/admin'
import enApiKeys from './en/admin-api-keys'
import enAppTokens from './en/admin-app-tokens'
import enAudit from './en/admin-audit'
import enClaims from './en/admin-claims'
import enClients from './en/admin-clients'
import enConfiguration from './en/admin-configuration'
import enDashboard from './en/admin-dashboard'
import enDoctor from './en/admin-doctor'
import enFactors from './en/admin-factors'
import enGroups from './en/admin-groups'
import enImports from './en/admin-imports'
import enInvites from './en/admin-invites'
import enKeys from './en/admin-keys'
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

export const admin = createCatalogue(enAdmin, {})
export const apiKeys = createCatalogue(enApiKeys, {})
export const appTokens = createCatalogue(enAppTokens, {})
export const audit = createCatalogue(enAudit, {})
export const claims = createCatalogue(enClaims, {})
export const clients = createCatalogue(enClients, {})
export const configuration = createCatalogue(enConfiguration, {})
export const doctor = createCatalogue(enDoctor, {})
export const dashboard = createCatalogue(enDashboard, {})
export const groups = createCatalogue(enGroups, {})
export const factors = createCatalogue(enFactors, {})
export const imports = createCatalogue(enImports, {})
export const invites = createCatalogue(enInvites, {})
export const keys = createCatalogue(enKeys, {})
export const mends = createCatalogue(enMends, {})
export const palette = createCatalogue(enPalette, {})
export const probe = createCatalogue(enProbe, {})
export const policies = createCatalogue(enPolicies, {})
export const proxies = createCatalogue(enProxies, {})
export const settings = createCatalogue(enSettings, {})
export const sites = createCatalogue(enSites, {})
export const templates = createCatalogue(enTemplates, {})
export const traces = createCatalogue(enTraces, {})
export const upstream = createCatalogue(enUpstream, {})
export const users = createCatalogue(enUsers, {})
export const usersMany = createCatalogue(enUsersMany, {})
export const webhooks = createCatalogue(enWebhooks, {})
