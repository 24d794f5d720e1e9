// Who was turned away lately; and a box for the code that somebody reads out.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Empty } from '../../ui/empty'
import { call } from '../ui/gk'
import { KeysetPager } from '../ui/keyset-pager'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { CodeBox } from './code-box'
import { traceColumns } from './columns'

const LIMIT = 50

export default function Traces() {
  const url = useUrl()
  const input = () => ({ cursor: url.get('cursor'), client_id: url.get('client'), limit: LIMIT })
  const traces = useQuery(() => ({
    queryKey: ['traces', 'list', input()],
    queryFn: () => trpc.traces.list.query(input()),
    placeholderData: keepPreviousData,
    reconcile: 'code' as const,
  }))
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={call('traces.list.query', { client_id: url.get('client'), limit: LIMIT })}
    >
      <CodeBox />
      <Loaded query={traces} label={t().loading} waiting={<TableSkeleton label={t().title} columns={traceColumns()} />}>
        {(data) => (
          <Show
            when={data().rows.length > 0}
            fallback={<Empty heading="h2" icon="traces" title={t().emptyTitle} about={t().emptyText} />}
          >
            <Table
              ruled
              label={t().title}
              columns={traceColumns()}
              rows={data().rows}
              busy={traces.isPlaceholderData}
            />
            <KeysetPager next={data().next_cursor} />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
