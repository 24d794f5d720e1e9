// What is said of a key in the table: the same as on the timeline, for those who read or listen.
import { keys as t } from '../../messages/admin'
import { instant } from '../../messages/format'
import type { Keys, SigningKey } from '../types'
import { State } from '../ui/state'
import type { Column } from '../ui/table'
import { lifeOf } from './timeline'

const KIND = { published: 'off', active: 'accent', retired: 'off', removed: 'off', revoked: 'bad' } as const
const ORDER: SigningKey['state'][] = ['published', 'active', 'retired', 'removed', 'revoked']
export const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const

/** By state as a key goes through them, then by algorithm, then the newest first. */
export const newestFirst = (keys: SigningKey[]): SigningKey[] =>
  keys.toSorted(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      ALGORITHMS.indexOf(a.alg) - ALGORITHMS.indexOf(b.alg) ||
      b.active_from - a.active_from,
  )

export function keyColumns(all: Keys | undefined): Column<SigningKey>[] {
  const life = (key: SigningKey) => (all ? lifeOf(key, all.keys, all.policy, all.now) : undefined)
  const date = (at: number | undefined) => (at === undefined ? '' : <span title={instant(at)}>{t().day(at)}</span>)
  return [
    { title: t().columns.key, grow: true, class: 'mono break', cell: (key) => key.kid },
    { title: t().columns.state, cell: (key) => <State kind={KIND[key.state]}>{t().states[key.state]}</State> },
    { title: t().columns.alg, minor: true, class: 'ink-2', cell: (key) => key.alg },
    { title: t().columns.published, num: true, minor: true, cell: (key) => date(key.published_at) },
    { title: t().columns.signsFrom, num: true, minor: true, cell: (key) => date(key.active_from) },
    { title: t().columns.signsUntil, num: true, minor: true, cell: (key) => date(life(key)?.signsUntil) },
    { title: t().columns.leaves, num: true, class: 'muted', cell: (key) => date(life(key)?.leaves) },
  ]
}
