import type { ClientVerdict } from '@gatekeeper/core/oidc/client-metadata'
import { type ProtocolTyped, withoutKeyFaults } from '@gatekeeper/core/oidc/with-protocol'
import { invalid } from '../errors'

/** Everything that is wrong at once, and with a key set that cannot be used only that. */
export function refuseFaults(
  verdict: ClientVerdict,
  ofKeys: ProtocolTyped<unknown>['faults'],
): asserts verdict is Extract<ClientVerdict, { kind: 'ok' }> {
  const faults = [...ofKeys, ...(verdict.kind === 'refuse' ? withoutKeyFaults(verdict.faults, ofKeys) : [])]
  if (faults.length > 0 || verdict.kind === 'refuse') throw invalid(faults)
}
