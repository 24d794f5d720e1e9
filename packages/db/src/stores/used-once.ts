/** What is worth one use on any number of nodes, also after a restart: the row is the use (PRM-03, SEC-071). */
import type { UsedOnce } from '@gatekeeper/core/oidc/used-once'
import { type Write, write } from '../commit'
import { everyColumn, type Place, statement } from '../statement'

const insert = statement('insert used once', (q, _: Place<UsedOnce>) =>
  q.insert(q.used_once).values(everyColumn(q.used_once)).returning({ id_hash: q.used_once.id_hash }),
)

/** A conflict (`use client assertion`, `unique`) when its `jti` was used before (CA-11). */
export const useAssertion = (used: UsedOnce): Write => write('use client assertion', 1, insert, used)

/** A conflict (`use dpop proof`, `unique`) when its `jti` was used before (DP-08). */
export const useProof = (used: UsedOnce): Write => write('use dpop proof', 1, insert, used)
