// What is said of a refusal in the list.
import { traces as t } from '../../messages/admin'
import { Ago } from '../../ui/time'
import type { TraceRow } from '../types'
import type { Column } from '../ui/table'
import { sayTitle } from './trace-title'

export const traceColumns = (): Column<TraceRow>[] => [
  {
    title: t().columns.code,
    cell: (trace) => (
      <a class="cell" href={`/admin/traces/${trace.code}`}>
        <span class="mono">{trace.code}</span>
      </a>
    ),
  },
  { title: t().columns.summary, grow: true, class: 'clip-grow sentence', cell: (trace) => sayTitle(trace) },
  { title: t().columns.app, minor: true, class: 'mono ink-2 clip', cell: (trace) => trace.client_id ?? trace.site },
  { title: t().columns.error, minor: true, class: 'mono ink-2', cell: (trace) => trace.error },
  {
    title: t().columns.when,
    num: true,
    minor: true,
    under: true,
    class: 'muted',
    cell: (trace) => <Ago at={trace.at} />,
  },
]
