// All webhooks: what each sends where, and whether it arrives.
import { Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { type RouterOutput, trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Empty } from '../../ui/empty'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList } from '../ui/list-query'
import { Page } from '../ui/page'
import type { Column } from '../ui/table'
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
    under: true,
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
  const webhooks = createList({
    key: ['webhooks', 'list'],
    input: () => ({}),
    ask: trpc.webhooks.list.query,
    every: LOOK_AGAIN,
  })
  const make = (kind?: 'primary') => (
    <ButtonLink kind={kind} icon="plus" href="/admin/webhooks/new">
      {t().newWebhook}
    </ButtonLink>
  )
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['webhooks', 'list'], { json: true })}
      actions={make('primary')}
    >
      <List
        label={t().title}
        loading={t().loading}
        query={webhooks}
        columns={columns()}
        expected={3}
        above={(data) => <Failing rows={data().rows} />}
        empty={
          <Empty heading="h2" icon="webhooks" title={t().emptyTitle} about={t().emptyText}>
            {make()}
          </Empty>
        }
      />
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
