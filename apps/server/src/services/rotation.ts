import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Instant } from '@gatekeeper/core/instant'
import { SIGNING_ALGORITHMS, type SigningAlgorithm, type SigningKey } from '@gatekeeper/core/signing-key'
import type { Write } from '@gatekeeper/db/commit'
import type { Database } from '@gatekeeper/db/database'
import { deleteAccessTokensByKid } from '@gatekeeper/db/stores/access-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { putInstanceValueIfAbsent } from '@gatekeeper/db/stores/instance'
import { insertSigningKey, listSigningKeys, updateSigningKey } from '@gatekeeper/db/stores/signing-keys'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { signingKeyAt } from '@gatekeeper/keys/key-state'
import { revokeNow } from '@gatekeeper/keys/revoke-now'
import { rotateNow } from '@gatekeeper/keys/rotate-now'
import type { RotationPolicy } from '@gatekeeper/keys/rotation-policy'
import { rotationSteps } from '@gatekeeper/keys/rotation-schedule'
import type { RotationStep } from '@gatekeeper/keys/rotation-step'
import { sealSigningKey } from '@gatekeeper/keys/sealed-signing-key'
import { type GeneratedSigningKey, generateSigningKey } from '@gatekeeper/keys/signing-key'
import type { Vault } from '@gatekeeper/keys/vault'

export interface RotationNeeds {
  db: Database
  vault: Vault
  now(): Instant
  newOrderedId(): string
  policy(): RotationPolicy
  generate?: typeof generateSigningKey
  /** After a commit: this node takes the new keys into force. */
  reload(): Promise<void>
}

/** One row per key, however many steps name it: its version may be asked for once in a list. */
const updates = (keys: SigningKey[], steps: RotationStep[]): Write[] => {
  const changes = new Map<string, Partial<SigningKey>>()
  for (const step of steps) {
    if (step.kind === 'generate') continue
    const { kind: _kind, kid, ...instants } = step
    changes.set(kid, { ...changes.get(kid), ...instants })
  }
  return [...changes].map(([kid, change]) =>
    updateSigningKey(kid, keys.find((key) => key.kid === kid)?.version ?? 0, change),
  )
}

/** Of nodes that start on an empty database at once one makes the keys: there is no row yet whose version could guard it. */
const firstKeys = (keys: SigningKey[]): Write[] =>
  keys.length === 0 ? [putInstanceValueIfAbsent('signing_keys_made', '1')] : []

/** Carries out what the pure schedule decides; of two nodes that decide at once one wins, the other reads anew (FLT-14). */
export const makeRotation = (needs: RotationNeeds) => {
  const { db, vault, now, newOrderedId, policy, reload, generate = generateSigningKey } = needs

  /** Makes the keys that a decision asks for. RSA takes its time, and none of it may be taken from a key's time in `/keys`. */
  const prepare = async (steps: RotationStep[], made: Map<SigningAlgorithm, GeneratedSigningKey>): Promise<void> => {
    for (const step of steps) {
      if (step.kind === 'generate' && !made.has(step.alg)) made.set(step.alg, await generate(step.alg))
    }
  }

  const carryOut = async (
    decide: (keys: SigningKey[]) => RotationStep[],
    more: (steps: RotationStep[]) => Write[],
  ): Promise<SigningKey[]> => {
    const made = new Map<SigningAlgorithm, GeneratedSigningKey>()
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const keys = await listSigningKeys(db)
      await prepare(decide(keys), made)
      // Decided again: the instants count from now, when the keys are ready to be published.
      const steps = decide(keys)
      if (steps.length === 0) return keys
      const inserts = steps.flatMap((step) => {
        const key = step.kind === 'generate' ? made.get(step.alg) : undefined
        return key && step.kind === 'generate' ? [insertSigningKey(sealSigningKey(key, step, vault))] : []
      })
      if (inserts.length < steps.filter(({ kind }) => kind === 'generate').length) continue
      const writes = [...firstKeys(keys), ...updates(keys, steps), ...inserts, bumpVersion('keys'), ...more(steps)]
      const result = await db.commit(writes)
      if (result.kind === 'done') {
        await reload()
        return listSigningKeys(db)
      }
    }
    throw new Error('signing keys were changed by others five times in a row')
  }

  return {
    /** The job: generates, hands over and removes as the schedule says. */
    async run(event: (steps: RotationStep[]) => AuditEvent[]): Promise<void> {
      await carryOut(
        (keys) => rotationSteps(keys, now(), policy()),
        (steps) => event(steps).map(insertAuditEvent),
      )
    },
    async rotate(alg: SigningAlgorithm | null, event: AuditEvent) {
      const rotated: { alg: SigningAlgorithm; kid: string; active_from: Instant }[] = []
      for (const one of alg ? [alg] : SIGNING_ALGORITHMS) {
        const about = { ...event, id: newOrderedId(), target_name: one }
        const keys = await carryOut(
          (found) => rotateNow(found, one, now(), policy()),
          () => [insertAuditEvent(about)],
        )
        const at = now()
        const next = keys.filter((key) => key.alg === one && key.revoked_at === null && key.active_from > at)
        const [soonest] = next.toSorted((a, b) => a.active_from - b.active_from)
        const key = soonest ?? signingKeyAt(keys, one, at)
        if (key) rotated.push({ alg: one, kid: key.kid, active_from: key.active_from })
      }
      return rotated
    },
    /** Emergency: the key leaves `/keys`, and our own on-file tokens that it signed go with it. */
    async revoke(
      kid: string,
      event: AuditEvent,
    ): Promise<{ kind: 'revoked'; successor: string } | { kind: 'unknown' }> {
      const known = (await listSigningKeys(db)).find((key) => key.kid === kid && key.revoked_at === null)
      if (!known) return { kind: 'unknown' }
      const keys = await carryOut(
        (found) => revokeNow(found, kid, now(), policy()),
        () => [deleteAccessTokensByKid(kid), insertAuditEvent(event)],
      )
      return { kind: 'revoked', successor: signingKeyAt(keys, known.alg, now())?.kid ?? '' }
    },
  }
}

export type Rotation = ReturnType<typeof makeRotation>
