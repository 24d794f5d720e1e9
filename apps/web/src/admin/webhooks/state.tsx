// How a webhook fares, in a word.
import { Match, Switch } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { State } from '../ui/state'
import type { Webhook } from './webhook-form'

type Faring = Pick<Webhook, 'enabled' | 'circuit' | 'open_until' | 'failures'>

export function WebhookState(props: { webhook: Faring }) {
  return (
    <Switch fallback={<State kind="ok">{t().states.on}</State>}>
      <Match when={!props.webhook.enabled}>
        <State kind="off">{t().states.off}</State>
      </Match>
      <Match when={props.webhook.circuit !== 'closed' && props.webhook.failures >= 10}>
        <State kind="bad">{t().states.failing}</State>
      </Match>
      <Match when={props.webhook.open_until}>
        <State kind="warn">{t().states.paused}</State>
      </Match>
      <Match when={props.webhook.failures > 0}>
        <State kind="warn">{t().states.shaky}</State>
      </Match>
    </Switch>
  )
}
