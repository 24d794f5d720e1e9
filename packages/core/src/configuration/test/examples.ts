/** An instance and a desk as tests begin with them; each test says what it changes. */
import type { PolicyInForce } from '../../access/policy'
import { SITE_DEFAULTS, type Site } from '../../access/site'
import type { Group } from '../../group'
import type { Client } from '../../oidc/client'
import { aClient, NOW } from '../../oidc/test/examples'
import { DEFAULT_SETTINGS } from '../../settings'
import type { EditableSettings } from '../../settings-input'
import type { Configuration, Secrets } from '../entries'
import { planConfiguration } from '../plan'
import type { PlanFacts, SiteState, State, WebhookState } from '../state'

const { mail_confirmed: _, logo_id: __, ...defaults } = DEFAULT_SETTINGS
export const SETTINGS: EditableSettings = defaults

const row = { created_at: NOW, updated_at: NOW, version: 1 }
const fold = (name: string): string => name.toLowerCase()

export const aGroup = (name: string, description: string | null = null): Group => ({
  ...row,
  id: `group-${fold(name)}`,
  name,
  name_key: fold(name),
  description,
})

export const aPolicy = (name: string, groups: string[] = [], users: string[] = []): PolicyInForce => {
  const id = `policy-${fold(name)}`
  const grant = { policy_id: id, created_at: NOW, expires_at: null }
  return {
    policy: { ...row, id, name, name_key: fold(name), description: null, everyone: false, condition: null },
    grants: [
      ...groups.map((group) => ({ ...grant, user_id: null, group_id: `group-${fold(group)}` })),
      ...users.map((user) => ({ ...grant, user_id: user, group_id: null })),
    ],
  }
}

export const registered = (changes: Partial<Client> = {}) => ({
  client: aClient(changes),
  secrets: [],
  pinned: false,
})

export const aSite = (name: string, changes: Partial<Site> = {}, state: Partial<SiteState> = {}): SiteState => ({
  site: {
    ...SITE_DEFAULTS,
    ...row,
    id: `site-${fold(name)}`,
    name,
    name_key: fold(name),
    hosts: [`${fold(name)}.example.com`],
    ...changes,
  },
  rules: [],
  basic_password: null,
  ...state,
})

export const aWebhook = (name: string): WebhookState => ({
  webhook: {
    ...row,
    ...{
      id: `webhook-${fold(name)}`,
      name,
      kind: 'generic',
      sealed_target: 'sealed',
      target_hint: 'hooks.example.com',
    },
    ...{ sealed_secret: 'sealed', sealed_previous_secret: null, previous_secret_until: null },
    ...{ events: ['*'], enabled: true, failures: 0, open_until: null },
  },
  target: { kind: 'generic', url: 'https://hooks.example.com/in' },
})

export const aState = (changes: Partial<State> = {}): State => ({
  groups: [],
  policies: [],
  clients: [],
  sites: [],
  webhooks: [],
  settings: SETTINGS,
  users: [{ id: 'ana', email: 'Ana@example.com', email_key: 'ana@example.com' }],
  ...changes,
})

export const facts = (): PlanFacts => {
  let made = 0
  return {
    now: NOW,
    newId: () => {
      made += 1
      return `new-${made}`
    },
    instant: (at) => `at ${at}`,
    fold,
    hosts: { public_host: 'auth.example.com', internal_hosts: [] },
    settings: {
      issuer_host: 'auth.example.com',
      mail_by_environment: false,
      passkeys_exist: false,
      caller_email_key: null,
      admin_email_keys: [],
      admins_need_mail: false,
    },
    unseen: new Set(),
  }
}

export const planOf = (wanted: Configuration, state: State, secrets: Secrets = {}, prune = false) =>
  planConfiguration(wanted, secrets, state, facts(), prune)
