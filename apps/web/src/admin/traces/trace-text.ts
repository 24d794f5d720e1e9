// A trace as plain text, to send to whoever runs the app.
import { traces as t } from '../../messages/admin'
import type { Trace } from '../types'

export function requestLines(trace: Pick<Trace, 'request'>): { name: string; value: string }[] {
  const entries = Object.entries(trace.request)
  const width = Math.max(...entries.map(([name]) => name.length), 0)
  return entries.map(([name, value]) => ({ name: name.padEnd(width), value }))
}

export const requestText = (trace: Pick<Trace, 'request' | 'endpoint'>): string =>
  [t().endpoints[trace.endpoint], ...requestLines(trace).map((line) => `  ${line.name} ${line.value}`)].join('\n')

const SIGNS = { passed: '[x]', failed: '[!]', not_reached: '[ ]' } as const

export function traceText(trace: Trace): string {
  return [
    `${trace.code}  ${trace.summary}`,
    new Date(trace.at).toISOString(),
    '',
    ...(trace.expected.length > 0 ? [`${t().allowed}: ${trace.expected.join(', ')}`] : []),
    ...(trace.received !== null ? [`${t().received}: ${trace.received}`] : []),
    '',
    ...trace.checks.map((check) =>
      `${SIGNS[check.outcome]} ${check.name}${check.detail ? `: ${check.detail}` : ''}`.trimEnd(),
    ),
    '',
    requestText(trace),
    '',
  ].join('\n')
}
