/** The real thing beside the model: the app itself on the engine under test, its browsers, and an administrator's API key. */
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addAdmin, addApiKey, callWithKey } from '../harness/admin'
import type { Answer } from '../harness/browser'
import { fewKeys } from '../harness/keys'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { SiteBrowser } from '../harness/site-browser'
import { addGroup, addMember, addPolicy, addSite } from '../harness/sites'
import { type AppKind, KINDS } from './kinds'
import { SESSION_ABSOLUTE } from './model'
import type { App, Model, Person } from './things'

const PEOPLE = 2
const BROWSERS = 3

/** What all sequences of one database share. */
interface Ground {
  provider: Provider
  key: string
  group: string
  policy: string
  /** May ask about every token. */
  resource_server: AddedClient
  sequences: number
}

export interface World extends Ground {
  browsers: SiteBrowser[]
  /** Commands that were run. */
  steps: number
}

/** No sequence is to be stopped by a guard against guessing; those have tests of their own. */
const SETTINGS = {
  account_free_failures: 1_000_000,
  address_failures_per_minute: 1_000_000,
  session_absolute: SESSION_ABSOLUTE / 1000,
}

const openGround = async (): Promise<Ground> => {
  const provider = await openProvider({ settings: SETTINGS, seams: { generateKey: fewKeys() } })
  const { user } = await addAdmin(provider)
  const key = await addApiKey(provider, user.id, [...API_KEY_SCOPES])
  const group = await addGroup(provider, 'staff')
  const policy = await addPolicy(provider, {}, [{ group_id: group.id }])
  await addSite(provider)
  const resource_server = await addClient(provider, 'resource-server', { resource_server: true })
  return { provider, key, group: group.id, policy: policy.id, resource_server, sequences: 0 }
}

/** As many sequences on one database: what they leave behind makes each restart slower. */
const SHARE = 40

/** Gives each sequence people, apps and browsers of its own. */
export const makeWorlds = () => {
  let ground: Ground | null = null
  let sequences = 0
  return async (): Promise<{ model: Model; real: World }> => {
    if (ground === null || ground.sequences === SHARE) ground = await openGround()
    ground.sequences += 1
    sequences += 1
    const { provider } = ground
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_, n) => addPerson(ground as Ground, sequences, n)),
    )
    const apps: App[] = []
    for (const kind of KINDS) apps.push(await addApp(ground, kind, sequences))
    const real = { ...ground, browsers: Array.from({ length: BROWSERS }, () => new SiteBrowser(provider)), steps: 0 }
    const browsers = real.browsers.map(() => ({ session: null, waiting: null, site: null }))
    const empty = { sessions: [], grants: [], families: [], access: [], refresh: [], id_tokens: [], visits: [] }
    return { model: { ...empty, now: provider.clock.now(), people, apps, browsers, revoked_kids: [] }, real }
  }
}

const addPerson = async ({ provider, group }: Ground, sequence: number, n: number): Promise<Person> => {
  const { id, email } = await addUser(provider, `person-${sequence}-${n}@example.com`)
  await addMember(provider, group, id)
  return { id, email, state: 'active', expires_at: null, staff: true }
}

const addApp = async ({ provider, policy }: Ground, kind: AppKind, sequence: number): Promise<App> => {
  const fields = { ...kind.fields, ...(kind.staff_only ? { policy_id: policy } : {}) }
  const added = await addClient(provider, `${kind.name}-${sequence}`, fields)
  const secrets = kind.fields.type === 'public' ? [] : [{ text: added.secret, until: null }]
  return { kind, added, state: 'enabled', secrets }
}

/** As the administrator; must succeed. */
export const administer = async (
  { provider, key }: World,
  procedure: string,
  input: unknown,
  kind: 'query' | 'mutation' = 'mutation',
): Promise<Answer['data']> => {
  const { data, error } = await callWithKey(provider, key, procedure, input, kind)
  if (error) throw new Error(`${procedure}: ${error.message}`)
  return data
}
