import type { SnapshotName, Snapshots } from '@gatekeeper/api/services'
import type { PolicyInForce } from '@gatekeeper/core/access/policy'
import { makeSiteTable, type SiteTable } from '@gatekeeper/core/access/site-table'
import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import type { Webhook } from '@gatekeeper/core/delivery/webhook'
import type { Instant } from '@gatekeeper/core/instant'
import type { RegisteredClient } from '@gatekeeper/core/oidc/client'
import type { DoctorRun } from '@gatekeeper/core/oidc/doctor'
import { DEFAULT_SETTINGS, type Settings } from '@gatekeeper/core/settings'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import type { Database } from '@gatekeeper/db/database'
import { loadRegisteredClients } from '@gatekeeper/db/stores/clients'
import { loadDoctorRuns } from '@gatekeeper/db/stores/doctor'
import { loadPolicies } from '@gatekeeper/db/stores/policies'
import { loadSettings } from '@gatekeeper/db/stores/settings'
import { listSigningKeys } from '@gatekeeper/db/stores/signing-keys'
import { loadSites } from '@gatekeeper/db/stores/sites'
import { listUpstreamProviders } from '@gatekeeper/db/stores/upstream-providers'
import { findVersions } from '@gatekeeper/db/stores/versions'
import { loadWebhooks } from '@gatekeeper/db/stores/webhooks'

interface State {
  clients: Map<string, RegisteredClient>
  doctor_runs: Map<string, DoctorRun>
  settings: Settings
  keys: SigningKey[]
  upstream: UpstreamProvider[]
  policies: Map<string, PolicyInForce>
  sites: SiteTable
  webhooks: Webhook[]
}

export interface PolledSnapshots extends Snapshots {
  /** The run of the doctor that was open when clients were last loaded, by client; whoever asks looks at its end. */
  doctorRuns(): ReadonlyMap<string, DoctorRun>
  /** Grows whenever something was swapped in; caches built from a snapshot are keyed by it. */
  generation(name: SnapshotName): number
  /** Reads the version row and loads what another node has changed; every 500 ms. */
  poll(): Promise<void>
}

/**
 * Clients, settings and keys in memory. A fill that began before an invalidation is not kept (security.md FLT-31):
 * each load notes the ticket it started with, and a newer ticket wins.
 */
export const loadSnapshots = async (
  db: Database,
  overrides: Partial<Settings>,
  now: () => Instant,
): Promise<PolledSnapshots> => {
  const state: State = {
    clients: new Map(),
    doctor_runs: new Map(),
    settings: { ...DEFAULT_SETTINGS, ...overrides },
    keys: [],
    upstream: [],
    policies: new Map(),
    sites: makeSiteTable([], []),
    webhooks: [],
  }
  const tickets: Record<SnapshotName, number> = {
    clients: 0,
    settings: 0,
    keys: 0,
    upstream: 0,
    access: 0,
    webhooks: 0,
  }
  const generations: Record<SnapshotName, number> = { ...tickets }
  const loaded: Partial<Record<SnapshotName, number>> = {}

  const fill: Record<SnapshotName, () => Promise<() => void>> = {
    clients: async () => {
      const [all, runs] = await Promise.all([loadRegisteredClients(db), loadDoctorRuns(db, now())])
      return () => {
        state.clients = new Map(all.map((one) => [one.client.id, one]))
        state.doctor_runs = new Map(runs.map((run) => [run.client_id, run]))
      }
    },
    settings: async () => {
      const stored = await loadSettings(db)
      return () => {
        state.settings = { ...DEFAULT_SETTINGS, ...stored, ...overrides }
      }
    },
    keys: async () => {
      const keys = await listSigningKeys(db)
      return () => {
        state.keys = keys
      }
    },
    upstream: async () => {
      const providers = await listUpstreamProviders(db)
      return () => {
        state.upstream = providers
      }
    },
    webhooks: async () => {
      const webhooks = await loadWebhooks(db)
      return () => {
        state.webhooks = webhooks
      }
    },
    access: async () => {
      const [policies, { sites, rules }] = await Promise.all([loadPolicies(db), loadSites(db)])
      const table = makeSiteTable(sites, rules)
      return () => {
        state.policies = new Map(policies.map((one) => [one.policy.id, one]))
        state.sites = table
      }
    },
  }

  const loads: Partial<Record<SnapshotName, Promise<void>>> = {}

  /** Until nothing was invalidated during a load. */
  const load = async (name: SnapshotName): Promise<void> => {
    try {
      for (;;) {
        const ticket = tickets[name]
        // Before the load: what is guarded by this version is then never newer than it.
        const versions = await findVersions(db)
        const swap = await fill[name]()
        if (ticket !== tickets[name]) continue
        swap()
        loaded[name] = versions[name]
        generations[name] += 1
        return
      }
    } finally {
      // At once with the last look at the ticket: whoever comes later begins a load of their own.
      delete loads[name]
    }
  }

  /** One load at a time: of two that take turns in overtaking each other neither would ever end. */
  const reload = (name: SnapshotName): Promise<void> => {
    tickets[name] += 1
    loads[name] ??= load(name)
    return loads[name]
  }

  const poll = async (): Promise<void> => {
    const found = await findVersions(db)
    const stale = (Object.keys(fill) as SnapshotName[]).filter((name) => found[name] !== loaded[name])
    // Policies first: a client never points at one that this node has not heard of.
    if (stale.includes('access')) await reload('access')
    await Promise.all(stale.filter((name) => name !== 'access').map(reload))
  }

  await poll()
  return {
    client: (id) => state.clients.get(id) ?? null,
    clients: () => [...state.clients.values()],
    doctorRuns: () => state.doctor_runs,
    settings: () => state.settings,
    signingKeys: () => state.keys,
    upstreamProviders: () => state.upstream,
    policy: (id) => state.policies.get(id) ?? null,
    policies: () => [...state.policies.values()],
    sites: () => state.sites,
    webhooks: () => state.webhooks,
    version: (name) => loaded[name] ?? 0,
    generation: (name) => generations[name],
    reload,
    poll,
  }
}
