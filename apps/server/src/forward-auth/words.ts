import type { ForwardAuthDecision } from '@gatekeeper/core/access/forward-auth'
import type { Obstacle } from '@gatekeeper/core/access/forward-auth-trace'

/** What the person is told of a denial, one plain sentence of the catalogue; the administrator finds more under the code. */
export type DenialReason =
  | Exclude<Obstacle['kind'], 'refuse'>
  | Extract<ForwardAuthDecision, { kind: 'refuse' }>['reason']
