import { createHash } from 'node:crypto'
import type { Change, Plan } from '@gatekeeper/core/configuration/change'
import type { Configuration, Secrets } from '@gatekeeper/core/configuration/entries'
import { planConfiguration } from '@gatekeeper/core/configuration/plan'
import type { Context } from '../context'
import { invalid } from '../errors'
import { boundGuesses } from './guesses'
import { hangingFrom } from './hanging'
import { impactOfChanges } from './impact'
import { type Loaded, loadState } from './load-state'
import { readConfigurationFile } from './read-file'
import { scopesOf } from './rights'

export interface WantedFile {
  file: unknown
  secrets: Secrets
  prune: boolean
}

export interface LoadedPlan {
  wanted: Configuration
  plan: Plan
  loaded: Loaded
  /** Names the changes: what was shown is what is done. */
  fingerprint: string
}

/** So many are said at once: more than anybody mends at a time, and no answer grows without bound (PRM-07). */
const FAULTS = 100

/** Of the database as it is now; a file with a fault is refused whole. */
export const makePlan = async (context: Context, { file, secrets, prune }: WantedFile): Promise<LoadedPlan> => {
  const read = readConfigurationFile(file)
  if (read.kind === 'refuse') throw invalid(read.faults.slice(0, FAULTS))
  const loaded = await loadState(context, read.file)
  const { unseen, settle } = await boundGuesses(context, secrets)
  const planned = planConfiguration(read.file, secrets, loaded.state, { ...loaded.facts, unseen }, prune)
  await settle(planned.kind === 'plan' ? planned.plan.guessed : [])
  if (planned.kind === 'refuse') throw invalid(planned.faults.slice(0, FAULTS))
  return { wanted: read.file, plan: planned.plan, loaded, fingerprint: fingerprintOf(planned.plan) }
}

const told = ({ noun, kind, name, fields }: Change) => ({ noun, kind, name, fields })

const fingerprintOf = ({ changes }: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify(changes.map(told)))
    .digest('base64url')

/** What people and scripts see: field by field, and whom it lets in and shuts out. */
export const planView = async (context: Context, { plan, loaded, fingerprint }: LoadedPlan) => {
  const hanging = await hangingFrom(context, plan.changes)
  return {
    changes: plan.changes.map((change) => ({
      ...told(change),
      place: change.place,
      /** What goes with it. */
      hanging: hanging.get(change) ?? {},
    })),
    unchanged: plan.unchanged,
    unlisted: plan.unlisted,
    warnings: plan.warnings,
    impact: await impactOfChanges(context, plan.changes, loaded),
    /** What an API key needs for it. */
    scopes: scopesOf(plan.changes),
    fingerprint,
  }
}
