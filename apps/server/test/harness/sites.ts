import type { Policy, PolicyGrant } from '@gatekeeper/core/access/policy'
import { SITE_DEFAULTS, type Site, type SiteRule } from '@gatekeeper/core/access/site'
import type { Group } from '@gatekeeper/core/group'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { putMember } from '@gatekeeper/db/stores/group-members'
import { insertGroup } from '@gatekeeper/db/stores/groups'
import { insertSession } from '@gatekeeper/db/stores/sessions'
import { insertSiteSession } from '@gatekeeper/db/stores/site-sessions'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { aSession } from '@gatekeeper/db/test/fixtures'
import type { Provider } from './provider'

export const HOST = 'wiki.localhost'

/** The proxy of the tests stands where TRUSTED_PROXIES has it by default. */
export const PROXY = '127.0.0.1'

const commit = async ({ services }: Provider, writes: Write[]): Promise<void> => {
  const result = await services.db.commit([...writes, bumpVersion('access')])
  if (result.kind !== 'done') throw new Error(`not written: ${JSON.stringify(result)}`)
  await services.snapshots.reload('access')
}

export type NewRule = Partial<Omit<SiteRule, 'site_id' | 'position'>>

/** A site as an administrator would have saved it. */
export const addSite = async (provider: Provider, part: Partial<Site> = {}, rules: NewRule[] = []): Promise<Site> => {
  const { services } = provider
  const now = services.now()
  const name = part.name ?? 'Wiki'
  const site: Site = {
    ...SITE_DEFAULTS,
    id: services.newId(),
    name,
    name_key: name.toLowerCase(),
    hosts: [HOST],
    created_at: now,
    updated_at: now,
    version: 1,
    ...part,
  }
  const rows = rules.map(
    (rule, position): SiteRule => ({
      site_id: site.id,
      position,
      match: 'prefix',
      path: '/',
      methods: [],
      action: 'policy',
      policy_id: null,
      ...rule,
    }),
  )
  await commit(provider, [
    { label: 'site', rows: 1, build: (q) => q.insert(q.sites).values(site).returning({ id: q.sites.id }) },
    ...rows.map(
      (row): Write => ({
        label: 'rule',
        rows: 1,
        build: (q) => q.insert(q.site_rules).values(row).returning({ id: q.site_rules.site_id }),
      }),
    ),
  ])
  return site
}

/** A policy that names `grants`; everyone without any. */
export const addPolicy = async (
  provider: Provider,
  part: Partial<Policy> = {},
  grants: Partial<PolicyGrant>[] = [],
): Promise<Policy> => {
  const { services } = provider
  const now = services.now()
  const id = part.id ?? services.newId()
  const policy: Policy = {
    name: id,
    name_key: part.name?.toLowerCase() ?? id,
    description: null,
    everyone: grants.length === 0,
    condition: null,
    created_at: now,
    updated_at: now,
    version: 1,
    ...part,
    id,
  }
  await commit(provider, [
    { label: 'policy', rows: 1, build: (q) => q.insert(q.policies).values(policy).returning({ id: q.policies.id }) },
    ...grants.map(
      (grant): Write => ({
        label: 'grant',
        rows: 1,
        build: (q) =>
          q
            .insert(q.policy_grants)
            .values({ policy_id: id, user_id: null, group_id: null, created_at: now, expires_at: null, ...grant })
            .returning({ id: q.policy_grants.policy_id }),
      }),
    ),
  ])
  return policy
}

/** The cookie of somebody who is signed in at `host`, as the hand-over would have given it. */
export const siteCookie = async (
  provider: Provider,
  user: User,
  { host = HOST, ...session_part }: { host?: string | null } & Parameters<typeof aSession>[1] = {},
): Promise<{ cookie: string; token: string; session_id: string }> => {
  const { services } = provider
  const now = services.now()
  const token = makeToken('site_session', services.random(32))
  const session = aSession(user.id, {
    auth_time: now,
    created_at: now,
    last_seen_at: now,
    expires_at: now + 86_400_000,
    ...session_part,
  })
  const result = await services.db.commit([
    insertSession(session),
    insertSiteSession({ token_hash: hashToken(token), session_id: session.id, host, created_at: now }),
  ])
  if (result.kind !== 'done') throw new Error(`not written: ${JSON.stringify(result)}`)
  return { cookie: `${host === null ? '__Secure-' : '__Host-'}gk_fa=${token}`, token, session_id: session.id }
}

export const addGroup = async (provider: Provider, name: string): Promise<Group> => {
  const { services } = provider
  const now = services.now()
  const group = { id: services.newId(), name, description: null, created_at: now, updated_at: now, version: 1 }
  await services.db.commit([insertGroup(group)])
  return { ...group, name_key: name.toLowerCase() }
}

export const addMember = async (
  { services }: Pick<Provider, 'services'>,
  group_id: string,
  user_id: string,
  expires_at: number | null = null,
): Promise<void> => {
  await services.db.commit([putMember({ group_id, user_id, created_at: services.now(), expires_at })])
}

export interface CheckOf {
  method?: string
  url?: string
  dialect?: 'forwarded' | 'original' | 'ext_authz'
  headers?: Record<string, string>
  peer?: string
}

const NAVIGATION = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

/** What a browser sends when a page is opened. */
export const navigation = (headers: Record<string, string> = {}): Record<string, string> => ({
  ...NAVIGATION,
  ...headers,
})

/** A check as a proxy of this dialect sends it. */
export const checkOf = (
  { services, handle }: Provider,
  { method = 'GET', url = `http://${HOST}/page?x=1`, dialect = 'forwarded', headers = {}, peer = PROXY }: CheckOf = {},
): Promise<Response> => {
  const { protocol, host } = new URL(url)
  const proto = protocol.slice(0, -1)
  const uri = url.slice(url.indexOf('/', proto.length + 3))
  const inner = new URL(services.issuer).host
  if (dialect === 'ext_authz') {
    const asked = new Request(`http://${host}/auth/ext-authz${uri}`, {
      method,
      headers: { host, 'x-forwarded-proto': proto, ...headers },
    })
    return handle(asked, peer)
  }
  const told: Record<string, string> =
    dialect === 'original'
      ? { 'x-original-url': url, 'x-original-method': method }
      : { 'x-forwarded-method': method, 'x-forwarded-proto': proto, 'x-forwarded-host': host, 'x-forwarded-uri': uri }
  return handle(new Request(`${services.issuer}/auth/verify`, { headers: { host: inner, ...told, ...headers } }), peer)
}
