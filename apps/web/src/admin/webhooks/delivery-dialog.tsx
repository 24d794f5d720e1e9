// One delivery: what is posted, what was answered, and once more.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { type JSX, Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { ui } from '../../messages/ui'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { Instant } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import { createAct } from '../ui/act'
import { Loaded } from '../ui/loaded'
import { DeliveryState } from './deliveries'

type Whole = RouterOutput['webhooks']['delivery']

export function DeliveryDialog(props: { id: string; onClose: () => void }) {
  const delivery = useQuery(() => ({
    queryKey: ['webhooks', 'delivery', props.id],
    queryFn: () => trpc.webhooks.delivery.query({ id: props.id }),
  }))
  return (
    <Dialog open onClose={props.onClose} title={t().delivery}>
      <Loaded query={delivery} label={t().loadingDeliveries} waiting={<Skeleton width={5} />}>
        {(data) => <Shown delivery={data()} onClose={props.onClose} />}
      </Loaded>
    </Dialog>
  )
}

function Shown(props: { delivery: Whole; onClose: () => void }) {
  const queries = useQueryClient()
  const act = createAct(async () => {
    const sent = await trpc.webhooks.redeliver.mutate({ id: props.delivery.id })
    toast(sent.state === 'delivered' ? t().testArrived : t().testMissed(sent.said ?? ''))
    await queries.invalidateQueries({ queryKey: ['webhooks'] })
  })
  const answered = () => {
    const { status, took } = props.delivery
    return status === null
      ? undefined
      : t().answered(number(status, { useGrouping: false }), t().milliseconds(number(took ?? 0)))
  }
  return (
    <div class="stack">
      <dl class="facts">
        <Fact label={t().deliveryColumns.event}>
          <span class="mono break">{props.delivery.action}</span>
        </Fact>
        <Fact label={t().deliveryColumns.state}>
          <DeliveryState state={props.delivery.state} />
        </Fact>
        <Fact label={t().messageId}>
          <span class="mono break">{props.delivery.message_id}</span>
        </Fact>
        <Fact label={t().deliveryColumns.when}>
          <Instant at={props.delivery.created_at} />
        </Fact>
        <Fact label={t().deliveryColumns.tries}>{number(props.delivery.tries)}</Fact>
        <Show when={answered()}>{(words) => <Fact label={t().deliveryColumns.answer}>{words()}</Fact>}</Show>
        <Show when={props.delivery.said}>
          {(said) => (
            <Fact label={t().problem}>
              <span class="break">{said()}</span>
            </Fact>
          )}
        </Show>
        <Show when={props.delivery.state === 'waiting'}>
          <Fact label={t().nextTry}>
            <Instant at={props.delivery.next_try_at} />
          </Fact>
        </Show>
      </dl>
      <Show when={props.delivery.body}>{(body) => <Body body={body()} />}</Show>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().close}
        </Button>
        <Button icon="refresh" busy={act.busy()} onClick={() => act.run()}>
          {t().redeliver}
        </Button>
      </DialogActions>
    </div>
  )
}

function Body(props: { body: string }) {
  const pretty = () => JSON.stringify(JSON.parse(props.body), null, 2)
  return (
    <div class="webhook-body">
      <h3 class="label">{t().body}</h3>
      <div class="copyable mt-12">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must be able to do */}
        <pre class="code" tabIndex={0}>
          {pretty()}
        </pre>
        <CopyButton text={props.body} what={t().theBody} />
      </div>
    </div>
  )
}

function Fact(props: { label: string; children: JSX.Element }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </>
  )
}
