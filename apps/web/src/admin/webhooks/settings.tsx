// What is set of a webhook: its name, where it goes, which events, its secret, its end.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Check, TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { text, tick } from '../ui/bind'
import { Confirm } from '../ui/confirm'
import { GONE } from '../ui/leave-guard'
import { Rail } from '../ui/rail'
import { EventsChooser } from './events-chooser'
import { Secret } from './secret'
import { TargetFields } from './target-fields'
import type { Webhook, WebhookForm } from './webhook-form'

export function Settings(props: { webhook: Webhook; form: WebhookForm }) {
  return (
    <>
      <Rail first title={t().naming}>
        <div class="stack">
          <TextField {...text(props.form, 'name')} label={t().name} hint={t().nameHint} autocomplete="off" />
          <Check {...tick(props.form, 'enabled')}>
            {t().enabled}
            <span class="sub">{t().enabledHint}</span>
          </Check>
        </div>
      </Rail>
      <Rail title={t().events} text={t().eventsText}>
        <EventsChooser form={props.form} />
      </Rail>
      <Rail title={t().moveTarget} text={t().moveTargetText(props.webhook.target_hint)}>
        <TargetFields form={props.form} />
      </Rail>
      <Show when={props.webhook.signs}>
        <Secret webhook={props.webhook} />
      </Show>
      <DeleteWebhook webhook={props.webhook} />
    </>
  )
}

function DeleteWebhook(props: { webhook: Webhook }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)

  async function remove() {
    const { id, version, name } = props.webhook
    await trpc.webhooks.delete.mutate({ id, version, confirm: name })
    toast(t().deleted(name))
    navigate('/admin/webhooks', GONE)
    await queries.invalidateQueries({ queryKey: ['webhooks', 'list'] })
  }

  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow(props.webhook.name)}</b>
          <span class="sub">{t().deleteHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().deleteAct}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle(props.webhook.name)}
        text={t().deleteText(props.webhook.waiting)}
        word={props.webhook.name}
        act={t().deleteAct}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
