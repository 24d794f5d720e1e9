// What is asked of the audit log, as it stands in the URL.
import type { UrlState } from '../ui/url'
import { oneOf } from '../ui/url-values'

export const FILTER_KEYS = ['q', 'action', 'outcome', 'actor', 'target', 'client', 'since', 'from', 'to'] as const
export const OUTCOMES = ['success', 'refused'] as const

const HOUR = 3_600_000
export const SPANS = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR } as const
export const SPAN_NAMES = Object.keys(SPANS) as (keyof typeof SPANS)[]

export function auditFilter(url: UrlState, now: number) {
  return {
    query: url.get('q'),
    action: url.get('action'),
    outcome: oneOf(url.get('outcome'), OUTCOMES),
    actor_id: url.get('actor'),
    target_id: url.get('target'),
    client_id: url.get('client'),
    ...spanOf(url, now),
  }
}

export function spanOf(url: UrlState, now: number): { from: number | undefined; to: number | undefined } {
  const span = oneOf(url.get('since'), SPAN_NAMES)
  return { from: span ? now - SPANS[span] : instantOf(url.get('from')), to: instantOf(url.get('to')) }
}

export type AuditFilter = Partial<ReturnType<typeof auditFilter>>

function instantOf(text: string | undefined): number | undefined {
  const at = text === undefined ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(at) ? undefined : at
}
