// What is to be known before anything else: a secret to copy, a receiver that fails, an old secret that still signs.
import { onMount, Show } from 'solid-js'
import { admin, webhooks as t } from '../../messages/admin'
import { instant } from '../../messages/format'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { CopyCard, CopyRow } from '../ui/copy-card'
import { Rail } from '../ui/rail'
import { forgetSecret, secretOf } from './fresh-secret'
import type { Webhook } from './webhook-form'

export function Notes(props: { webhook: Webhook }) {
  const isFailing = () => props.webhook.enabled && props.webhook.circuit !== 'closed' && props.webhook.failures >= 10
  return (
    <>
      <Show when={secretOf(props.webhook.id)}>{(secret) => <MadeSecret secret={secret()} />}</Show>
      <Show when={isFailing()}>
        <div class="news">
          <Callout kind="bad">
            <p>{t().circuit(props.webhook.failures)}</p>
            <Show when={props.webhook.open_until}>{(at) => <p>{t().circuitUntil(instant(at()))}</p>}</Show>
          </Callout>
        </div>
      </Show>
      <Show when={!isFailing() && props.webhook.enabled && props.webhook.open_until}>
        {(at) => (
          <div class="news">
            <Callout kind="warn">{t().pausedUntil(instant(at()))}</Callout>
          </div>
        )}
      </Show>
    </>
  )
}

/** On the page and not in a dialog, which a stray click would close. */
function MadeSecret(props: { secret: string }) {
  let card!: HTMLDivElement
  // The dialog that made it gives the focus back first.
  onMount(() => setTimeout(() => card.querySelector('button')?.focus(), 60))
  return (
    <Rail
      first
      title={t().secretTitle}
      text={t().secretHowTo}
      action={
        <Button size="sm" onClick={forgetSecret}>
          {admin().done}
        </Button>
      }
    >
      <div ref={card}>
        <CopyCard>
          <CopyRow
            label={t().secret}
            value={props.secret}
            what={t().theSecret}
            once={{ note: t().secretOnce, file: 'gatekeeper-webhook-secret.txt' }}
          />
        </CopyCard>
      </div>
    </Rail>
  )
}
