import { secondFactorUse } from '@gatekeeper/core/access/forward-auth'
import { decideAccess, isNamed } from '@gatekeeper/core/access/policy'
import type { Site } from '@gatekeeper/core/access/site'
import type { Session } from '@gatekeeper/core/authentication/session'
import type { Client } from '@gatekeeper/core/oidc/client'
import { type InitiateLogin, launchUrl } from '@gatekeeper/core/oidc/initiate-login'
import type { User } from '@gatekeeper/core/user'
import { listGrantsOfUser } from '@gatekeeper/db/stores/grants'
import { findMemberships, type GroupOfUser } from '@gatekeeper/db/stores/group-members'
import type { Context } from '../context'
import type { Services } from '../services'
import { iconSource } from '../views/client-view'

/** Something that a person may open: an OIDC app, or a site behind ForwardAuth. */
export interface LauncherApp {
  kind: 'client' | 'site'
  id: string
  name: string
  description: string | null
  icon_src: string | null
  /** Where it is started (TI-01, TI-02). */
  launch_url: string
  /** When they last signed in to it; nothing is kept of visits to a site. */
  used_at: number | null
}

/**
 * What is enabled, has a page of its own to begin at or takes third-party-initiated login, and would let this person in now, by name. Where a second factor opens
 * it, it is shown: it is asked for on the way.
 */
export const launcherOf = async (
  context: Context,
  { user, session }: { user: User; session: Session },
): Promise<LauncherApp[]> => {
  const { services, ip } = context
  const { db, snapshots } = services
  const [granted, groups] = await Promise.all([listGrantsOfUser(db, user.id), groupsOf(services, user.id)])
  const used = new Map(granted.map((grant) => [grant.client_id, grant.updated_at]))
  const who = { user_id: user.id, groups }
  const visit = { ...who, ip, second_factor: secondFactorUse(session), time_zone: snapshots.settings().time_zone }
  const now = services.now()
  const start = {
    issuer: services.issuer,
    login_hint: snapshots.settings().launcher_login_hint ? user.email : null,
  }
  /** `null`: there is no such policy, so nobody may. */
  const policyOf = (policy_id: string) => snapshots.policy(policy_id)
  const mayOpen = ({ policy_id }: Client): boolean => {
    if (policy_id === null) return true
    const policy = policyOf(policy_id)
    return policy !== null && decideAccess(policy, visit, now).kind !== 'refused'
  }
  // The terms of a site are those of its paths; which of them is opened is not known here.
  const isForThem = ({ policy_id }: Site): boolean => {
    if (policy_id === null) return true
    const policy = policyOf(policy_id)
    return policy !== null && isNamed(policy, who, now)
  }
  const apps = snapshots
    .clients()
    .map(({ client }) => client)
    .filter((client) => client.enabled && mayOpen(client))
    .flatMap((client) => appOfClient(client, start, used.get(client.id) ?? null))
  const sites = snapshots
    .sites()
    .all.map(({ site }) => site)
    .filter((site) => site.enabled && isForThem(site))
    .flatMap((site) => appOfSite(services, site))
  return [...apps, ...sites].sort((a, b) => a.name.localeCompare(b.name))
}

/** Read only where a policy names groups. */
const groupsOf = async ({ db, snapshots }: Services, user_id: string): Promise<GroupOfUser[]> =>
  snapshots.policies().some(({ grants }) => grants.some(({ group_id }) => group_id !== null))
    ? findMemberships(db, user_id)
    : []

const appOfClient = (client: Client, start: InitiateLogin, used_at: number | null): LauncherApp[] => {
  const launch_url = launchUrl(client, start)
  if (launch_url === null) return []
  const { id, name, description } = client
  return [{ kind: 'client', id, name, description, icon_src: iconSource(client), launch_url, used_at }]
}

/** `*.example.com` is no address to go to; a site that has only such hosts is not shown. */
const appOfSite = ({ issuer }: Services, { id, name, description, hosts }: Site): LauncherApp[] => {
  const host = hosts.find((one) => !one.startsWith('*'))
  if (host === undefined) return []
  const launch_url = `${new URL(issuer).protocol}//${host}/`
  return [{ kind: 'site', id, name, description, icon_src: null, launch_url, used_at: null }]
}
