// What became of each event, newest first; looked at again every few seconds.
import { createSignal, Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { type RouterOutput, trpc } from '../../trpc'
import { Empty } from '../../ui/empty'
import { Ago } from '../../ui/time'
import { ChoiceChip } from '../ui/chip'
import { List } from '../ui/list'
import { createList } from '../ui/list-query'
import { State } from '../ui/state'
import type { Column } from '../ui/table'
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
  const deliveries = createList({
    key: ['webhooks', 'deliveries'],
    input: () => ({ id: props.webhook.id, state: state(), cursor: url.get('cursor'), limit: LIMIT }),
    ask: trpc.webhooks.deliveries.query,
    every: LOOK_AGAIN,
  })
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
      <List
        label={t().deliveries}
        loading={t().loadingDeliveries}
        query={deliveries}
        columns={columns(({ id }) => setOpen(id))}
        expected={4}
        narrowed={{ by: ['state'], title: t().noSuchDeliveries, text: t().noSuchDeliveriesText, heading: 'h3' }}
        empty={<Empty icon="webhooks" title={t().noDeliveries} about={t().noDeliveriesText} />}
      />
      <Show when={open()}>{(id) => <DeliveryDialog id={id()} onClose={() => setOpen(undefined)} />}</Show>
    </section>
  )
}
