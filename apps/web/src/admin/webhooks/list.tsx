// All webhooks: what each sends where, and whether it arrives.
import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { type RouterOutput, trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Empty } from '../../ui/empty'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { type Column, Table, TableSkeleton } from '../ui/table'
import { WebhookState } from './state'

type Listed = RouterOutput['webhooks']['list']['rows'][number]

/** Whether they arrive changes without anybody's doing. */
const LOOK_AGAIN = 5_000

const columns = (): Column<Listed>[] => [
  {
    title: t().columns.name,
    class: 'clip',
    cell: (webhook) => (
      <a class="cell" href={`/admin/webhooks/${webhook.id}`}>
        {webhook.name}
      </a>
    ),
  },
  {
    title: t().columns.target,
    grow: true,
    minor: true,
    class: 'clip-grow',
    cell: (webhook) => (
      <>
        {t().kinds[webhook.kind]} <span class="ink-3">{webhook.target_hint}</span>
      </>
    ),
  },
  { title: t().columns.events, minor: true, class: 'ink-2 clip', cell: (webhook) => eventsInShort(webhook.events) },
  { title: t().columns.waiting, num: true, minor: true, cell: (webhook) => number(webhook.waiting) },
  { title: t().columns.state, cell: (webhook) => <WebhookState webhook={webhook} /> },
]

function eventsInShort(events: string[]): string {
  if (events.includes('*')) return t().allEvents
  return events.length === 1 ? (events[0] ?? '') : t().chosenEvents(events.length)
}

export default function Webhooks() {
  const webhooks = useQuery(() => ({
    queryKey: ['webhooks', 'list'],
    queryFn: () => trpc.webhooks.list.query({}),
    refetchInterval: LOOK_AGAIN,
    reconcile: 'id' as const,
  }))
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['webhooks', 'list'], { json: true })}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/webhooks/new">
          {t().newWebhook}
        </ButtonLink>
      }
    >
      <Loaded
        query={webhooks}
        label={t().loading}
        waiting={<TableSkeleton label={t().title} columns={columns()} rows={3} />}
      >
        {(data) => (
          <Show
            when={data().rows.length > 0}
            fallback={
              <Empty heading="h2" icon="webhooks" title={t().emptyTitle} about={t().emptyText}>
                <ButtonLink icon="plus" href="/admin/webhooks/new">
                  {t().newWebhook}
                </ButtonLink>
              </Empty>
            }
          >
            <Failing rows={data().rows} />
            <Table ruled label={t().title} columns={columns()} rows={data().rows} />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}

/** The sign that somebody has to look. */
function Failing(props: { rows: Listed[] }) {
  const failing = () => props.rows.filter(({ enabled, circuit }) => enabled && circuit !== 'closed')
  return (
    <Show when={failing().length > 0}>
      <div class="news">
        <Callout kind="bad">{t().failing(failing().length)}</Callout>
      </div>
    </Show>
  )
}
