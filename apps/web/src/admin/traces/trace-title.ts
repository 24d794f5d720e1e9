// One line for a refusal: the common ones in our own words, the others in the first sentence of what the server says.
import { traces as t } from '../../messages/admin'
import type { TraceRow } from '../types'

export function sayTitle(trace: Pick<TraceRow, 'check' | 'summary' | 'client_id'>, app?: string): string {
  const name = app ?? trace.client_id
  const known = t().titles[trace.check]
  if (known && name) return known(name)
  const sentence = /^.+?[.:](?=\s|$)/.exec(trace.summary)?.[0] ?? trace.summary
  return sentence.replace(/[.:]$/, '')
}
