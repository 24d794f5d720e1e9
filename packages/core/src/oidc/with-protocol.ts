/** The protocol's settings as they were typed, brought upon a client: the key set read, and what FAPI 2.0 fixes filled in. */
import type { Client } from './client'
import { readKeySet } from './client-keys'
import type { ClientProtocol, KeySet } from './client-protocol'
import { withFapi } from './fapi-profile'

/** As it comes from a form or a file: the keys are not read yet. */
export type TypedProtocol = { [K in Exclude<keyof ClientProtocol, 'jwks'>]?: ClientProtocol[K] | undefined } & {
  jwks?: { keys: object[] } | string | null | undefined
}

export interface ProtocolTyped<T> {
  client: T
  /** Of the key set, which is taken out where it cannot be used. */
  faults: { field: 'jwks'; message: string }[]
}

/**
 * `fields` upon `before`. Where they turn FAPI 2.0 on, what it fixes is set unless they say otherwise, and what they say
 * otherwise is refused by `faultsOfProtocol`; the type of a client that is there stays, whatever FAPI 2.0 wants.
 */
export function withProtocol<T extends Client, F extends TypedProtocol>(before: T, fields: F): ProtocolTyped<T> {
  const { jwks: typed, ...others } = fields
  const switched = fields.fapi === true && !before.fapi ? { ...withFapi(before), type: before.type } : before
  const text = typeof typed === 'string' ? typed : JSON.stringify(typed)
  const read = typed === undefined || typed === null ? null : readKeySet(text)
  const faults = read?.kind === 'refuse' ? [{ field: 'jwks' as const, message: read.reason }] : []
  const jwks: KeySet | null | undefined =
    read?.kind === 'keys' ? { keys: read.keys } : typed === undefined ? undefined : null
  const sent = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
  return { client: { ...switched, ...sent, ...(jwks !== undefined && { jwks }) }, faults }
}

/** Without what follows from a key set that was refused: it is told of once. */
export const withoutKeyFaults = <F extends { field: string }>(
  faults: readonly F[],
  keys: ProtocolTyped<unknown>['faults'],
): F[] => (keys.length === 0 ? [...faults] : faults.filter(({ field }) => field !== 'jwks'))
