/** Every table, once, over the column types of either engine. */
import type { Columns } from '../columns/sqlite'
import { defineAuditHeads, defineAuditKeys, defineAuditMaintenance, defineAuditSeals, defineEventCounts } from './audit'
import { defineBackups } from './backups'
import { defineClientIcons, defineClientPkce, defineClientSecrets, defineClients } from './clients'
import { defineDeviceApprovals, defineDevices } from './devices'
import { defineDoctorRuns, defineDoctorSteps } from './doctor'
import { defineAuditEvents, defineTraces, defineUnauthenticatedEvents } from './events'
import { defineEmailCodes, definePasskeys, defineRecoveryCodes, defineTotps, defineWebAuthnChallenges } from './factors'
import { defineGroupMembers, defineGroups } from './groups'
import { defineImportRows, defineImports } from './imports'
import { defineApiKeys, defineInstance, defineJobs, defineSettings, defineThrottles, defineVersions } from './instance'
import { defineInvites } from './invites'
import { defineDataKeys, defineSigningKeys } from './keys'
import { defineLinks, defineMailRequests, defineMails } from './mail'
import { definePasswords } from './passwords'
import { defineInstancePictures, defineUserPictures } from './pictures'
import { definePolicies, definePolicyGrants } from './policies'
import { defineLogoutDeliveries, definePushedRequests, defineSessionClients, defineUsedOnce } from './protocol'
import { defineInteractions, defineSessions } from './sessions'
import { defineAppTokens, defineHandovers, defineSiteRules, defineSiteSessions, defineSites } from './sites'
import { defineAccessTokens, defineAuthorizationCodes, defineGrants, defineRefreshTokens } from './tokens'
import { defineUpstreamLinks, defineUpstreamProviders, defineUpstreamStates } from './upstream'
import { defineUsers } from './users'
import { defineDeliveries, defineWebhooks } from './webhooks'

export function defineTables(columns: Columns) {
  const users = defineUsers(columns)
  const policies = definePolicies(columns)
  const clients = defineClients(columns, policies)
  const groups = defineGroups(columns)
  const sites = defineSites(columns, policies)
  const sessions = defineSessions(columns, users)
  const upstream_providers = defineUpstreamProviders(columns)
  const webhooks = defineWebhooks(columns)
  const imports = defineImports(columns)
  const doctor_runs = defineDoctorRuns(columns, clients)
  const authorization_codes = defineAuthorizationCodes(columns, users, clients)
  return {
    users,
    passwords: definePasswords(columns, users),
    passkeys: definePasskeys(columns, users),
    webauthn_challenges: defineWebAuthnChallenges(columns, users),
    totps: defineTotps(columns, users),
    recovery_codes: defineRecoveryCodes(columns, users),
    email_codes: defineEmailCodes(columns, users),
    devices: defineDevices(columns, users),
    device_approvals: defineDeviceApprovals(columns, users),
    links: defineLinks(columns, users),
    mail_requests: defineMailRequests(columns),
    mails: defineMails(columns),
    invites: defineInvites(columns),
    groups,
    group_members: defineGroupMembers(columns, groups, users),
    upstream_providers,
    upstream_links: defineUpstreamLinks(columns, upstream_providers, users),
    upstream_states: defineUpstreamStates(columns, upstream_providers),
    clients,
    client_secrets: defineClientSecrets(columns, clients),
    client_pkce: defineClientPkce(columns, clients),
    client_icons: defineClientIcons(columns, clients),
    policies,
    policy_grants: definePolicyGrants(columns, policies, users, groups),
    sites,
    site_rules: defineSiteRules(columns, sites, policies),
    app_tokens: defineAppTokens(columns, users, sites),
    sessions,
    site_sessions: defineSiteSessions(columns, sessions),
    handovers: defineHandovers(columns, sessions),
    interactions: defineInteractions(columns, users),
    grants: defineGrants(columns, users, clients),
    authorization_codes,
    access_tokens: defineAccessTokens(columns, authorization_codes),
    refresh_tokens: defineRefreshTokens(columns, authorization_codes),
    pushed_requests: definePushedRequests(columns, clients),
    used_once: defineUsedOnce(columns),
    session_clients: defineSessionClients(columns, sessions, clients),
    logout_deliveries: defineLogoutDeliveries(columns, clients),
    signing_keys: defineSigningKeys(columns),
    data_keys: defineDataKeys(columns),
    throttles: defineThrottles(columns),
    audit_events: defineAuditEvents(columns),
    unauthenticated_events: defineUnauthenticatedEvents(columns),
    audit_seals: defineAuditSeals(columns),
    audit_heads: defineAuditHeads(columns),
    audit_keys: defineAuditKeys(columns),
    audit_maintenance: defineAuditMaintenance(columns),
    event_counts: defineEventCounts(columns),
    traces: defineTraces(columns),
    doctor_runs,
    doctor_steps: defineDoctorSteps(columns, doctor_runs),
    webhooks,
    deliveries: defineDeliveries(columns, webhooks),
    imports,
    import_rows: defineImportRows(columns, imports),
    backups: defineBackups(columns),
    user_pictures: defineUserPictures(columns, users),
    instance_pictures: defineInstancePictures(columns),
    api_keys: defineApiKeys(columns),
    settings: defineSettings(columns),
    instance: defineInstance(columns),
    jobs: defineJobs(columns),
    versions: defineVersions(columns),
  }
}

export type Tables = ReturnType<typeof defineTables>
