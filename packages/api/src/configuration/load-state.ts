import { canonicalHost } from '@gatekeeper/core/access/target'
import type { Configuration } from '@gatekeeper/core/configuration/entries'
import type { PlanFacts, SiteState, State } from '@gatekeeper/core/configuration/state'
import { parseEmail } from '@gatekeeper/core/email'
import { SECRET_SETTINGS, type SecretSetting } from '@gatekeeper/core/settings-input'
import { foldName } from '@gatekeeper/db/fold'
import { loadRegisteredClients } from '@gatekeeper/db/stores/clients'
import { listGroups } from '@gatekeeper/db/stores/groups'
import { findNamedUsers } from '@gatekeeper/db/stores/named-users'
import { loadPolicies } from '@gatekeeper/db/stores/policies'
import { loadSites } from '@gatekeeper/db/stores/sites'
import { findVersions, type Snapshot } from '@gatekeeper/db/stores/versions'
import { loadWebhooks } from '@gatekeeper/db/stores/webhooks'
import type { Vault } from '@gatekeeper/keys/vault'
import type { Context } from '../context'
import { loadSettingsOnFile } from '../settings/load-settings'
import { placeOfSecret } from '../settings/update-settings'
import { openTarget } from '../webhooks/sealed'

export interface Loaded {
  /** Read before everything else: whoever changes something in between makes the commit a conflict. */
  versions: Record<Snapshot, number>
  state: State
  facts: Omit<PlanFacts, 'unseen'>
}

const MOST_GROUPS = 100_000

export const loadState = async (context: Context, wanted: Configuration): Promise<Loaded> => {
  const { db, vault, now, newId, issuer, internal_hosts } = context.services
  const versions = await findVersions(db)
  const [groups, policies, clients, { sites, rules }, { settings, facts }, users, webhooks] = await Promise.all([
    listGroups(db, MOST_GROUPS),
    loadPolicies(db),
    loadRegisteredClients(db),
    loadSites(db),
    loadSettingsOnFile(context),
    findNamedUsers(db, emailKeysOf(wanted)),
    loadWebhooks(db),
  ])
  const rulesOf = Map.groupBy(rules, ({ site_id }) => site_id)
  const url = new URL(issuer)
  return {
    versions,
    state: {
      groups,
      policies,
      clients,
      sites: sites.map(
        (site): SiteState => ({
          site,
          rules: rulesOf.get(site.id) ?? [],
          basic_password: opened(vault, 'sites', 'sealed_basic_password', site.id, site.sealed_basic_password),
        }),
      ),
      webhooks: webhooks.map((webhook) => ({ webhook, target: openTarget(vault, webhook) })),
      settings: {
        ...settings,
        ...Object.fromEntries(SECRET_SETTINGS.map((key) => [key, openedSetting(vault, key, settings[key])])),
      },
      users,
    },
    facts: {
      now: now(),
      newId,
      instant: (at) => new Date(at).toISOString().replace('.000Z', 'Z'),
      fold: foldName,
      hosts: {
        public_host: canonicalHost(url.host, url.protocol === 'https:') ?? url.host,
        internal_hosts: internal_hosts.map((host) => canonicalHost(host, true) ?? host),
      },
      settings: facts,
    },
  }
}

/** What does not open any more is another than what the file says. */
const opened = (vault: Vault, table: string, column: string, row: string, sealed: string | null): string | null => {
  if (sealed === null) return null
  const result = vault.open('secrets', { table, column, row }, sealed)
  return result.kind === 'opened' ? result.plaintext.toString('utf8') : ''
}

const openedSetting = (vault: Vault, key: SecretSetting, sealed: string | null): string | null => {
  const { table, column, row } = placeOfSecret(key)
  return opened(vault, table, column, row, sealed)
}

const emailKeysOf = ({ policies = [] }: Configuration): string[] => {
  const written = policies.flatMap(({ users = [] }) =>
    users.map((user) => (typeof user === 'string' ? user : user.email)),
  )
  return [...new Set(written)].flatMap((email) => {
    const read = parseEmail(email)
    return read.kind === 'email' ? [read.key] : []
  })
}
