// What became of each event, newest first; looked at again every few seconds.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { type RouterOutput, trpc } from '../../trpc'
import { Empty } from '../../ui/empty'
import { Ago } from '../../ui/time'
import { ChoiceChip } from '../ui/chip'
import { KeysetPager } from '../ui/keyset-pager'
import { Loaded } from '../ui/loaded'
import { State } from '../ui/state'
import { type Column, Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf } from '../ui/url-values'
import { DeliveryDialog } from './delivery-dialog'
import type { Webhook } from './webhook-form'

export type Delivery = RouterOutput['webhooks']['deliveries']['rows'][number]

const STATES = ['waiting', 'delivered', 'failed'] as const
const LOOK = { waiting: 'warn', delivered: 'ok', failed: 'bad' } as const
const LIMIT = 25
const LOOK_AGAIN = 3_000

export function DeliveryState(props: { state: Delivery['state'] }) {
  return <State kind={LOOK[props.state]}>{t().deliveryStates[props.state]}</State>
}

const columns = (onOpen: (delivery: Delivery) => void): Column<Delivery>[] => [
  {
    title: t().deliveryColumns.event,
    grow: true,
    cell: (delivery) => (
      <>
        <button
          type="button"
          class="cell-button mono"
          aria-label={t().detailsOf(delivery.action)}
          onClick={() => onOpen(delivery)}
        >
          {delivery.action}
        </button>
        <Show when={delivery.said}>{(said) => <span class="sub break">{said()}</span>}</Show>
      </>
    ),
  },
  { title: t().deliveryColumns.state, cell: (delivery) => <DeliveryState state={delivery.state} /> },
  {
    title: t().deliveryColumns.answer,
    num: true,
    minor: true,
    class: 'muted',
    cell: (delivery) => <Show when={delivery.status}>{(status) => status()}</Show>,
  },
  {
    title: t().deliveryColumns.took,
    num: true,
    minor: true,
    class: 'muted',
    cell: (delivery) => (
      <Show when={delivery.took !== null && delivery.tries > 0}>{t().milliseconds(number(delivery.took ?? 0))}</Show>
    ),
  },
  {
    title: t().deliveryColumns.tries,
    num: true,
    minor: true,
    class: 'muted',
    cell: (delivery) => number(delivery.tries),
  },
  {
    title: t().deliveryColumns.when,
    num: true,
    class: 'muted',
    cell: (delivery) => <Ago at={delivery.created_at} />,
  },
]

export function Deliveries(props: { webhook: Webhook }) {
  const url = useUrl()
  const [open, setOpen] = createSignal<string>()
  const state = () => oneOf(url.get('state'), STATES)
  const input = () => ({ id: props.webhook.id, state: state(), cursor: url.get('cursor'), limit: LIMIT })
  const deliveries = useQuery(() => ({
    queryKey: ['webhooks', 'deliveries', input()],
    queryFn: () => trpc.webhooks.deliveries.query(input()),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN,
    reconcile: 'id' as const,
  }))
  const rows = () => columns((delivery) => setOpen(delivery.id))
  return (
    <section class="section" aria-label={t().deliveries}>
      <div class="section-head">
        <h2>{t().deliveries}</h2>
        <ChoiceChip
          label={t().deliveryColumns.state}
          value={state()}
          choices={STATES.map((value) => ({ value, label: t().deliveryStates[value] }))}
          onChoose={(state) => url.set({ state })}
        />
      </div>
      <Loaded
        query={deliveries}
        label={t().loadingDeliveries}
        waiting={<TableSkeleton label={t().deliveries} columns={rows()} rows={4} />}
      >
        {(data) => (
          <Show
            when={data().rows.length > 0}
            fallback={
              <Empty
                icon="webhooks"
                title={state() ? t().noSuchDeliveries : t().noDeliveries}
                about={state() ? t().noSuchDeliveriesText : t().noDeliveriesText}
              />
            }
          >
            <Table
              ruled
              label={t().deliveries}
              columns={rows()}
              rows={data().rows}
              busy={deliveries.isPlaceholderData}
            />
            <KeysetPager next={data().next_cursor} />
          </Show>
        )}
      </Loaded>
      <Show when={open()}>{(id) => <DeliveryDialog id={id()} onClose={() => setOpen(undefined)} />}</Show>
    </section>
  )
}
