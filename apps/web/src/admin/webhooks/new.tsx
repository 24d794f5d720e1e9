// A new webhook: its kind, where it goes, which events.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { webhooks as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { Check, TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { text } from '../ui/bind'
import { createForm } from '../ui/form'
import { LeaveGuard } from '../ui/leave-guard'
import { Page } from '../ui/page'
import { Rail } from '../ui/rail'
import { createCommand } from './command'
import { EventsChooser } from './events-chooser'
import { tellSecret } from './fresh-secret'
import { TargetFields } from './target-fields'
import { BLANK, KINDS, targetOf, type WebhookFields, type WebhookForm } from './webhook-form'

export default function NewWebhook() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  let created = false
  const form: WebhookForm = createForm<WebhookFields>({
    source: () => BLANK,
    save: async () => {
      const input = {
        kind: form.get('kind'),
        name: form.get('name'),
        events: form.get('events'),
        target: targetOf(form),
      }
      const { webhook, secret } = await fresh(() => trpc.webhooks.create.mutate(input))
      created = true
      if (secret !== null) tellSecret(webhook.id, secret)
      await queries.invalidateQueries({ queryKey: ['webhooks'] })
      toast(t().created(webhook.name))
      navigate(`/admin/webhooks/${webhook.id}`)
      return undefined
    },
  })

  async function create(event: Event) {
    event.preventDefault()
    await form.save()
  }

  return (
    <Page
      title={t().newWebhook}
      crumbs={[{ href: '/admin/webhooks', label: t().title }]}
      lead={t().newLead}
      command={createCommand(form)}
      actions={
        <>
          <ButtonLink kind="quiet" href="/admin/webhooks">
            {ui().cancel}
          </ButtonLink>
          <Button type="submit" form="new-webhook" kind="primary" busy={form.busy()}>
            {t().create}
          </Button>
        </>
      }
    >
      <LeaveGuard dirty={() => !created && form.dirty()} />
      <form id="new-webhook" onSubmit={create} novalidate>
        <Show when={form.error()}>{(error) => <Failed error={error()} />}</Show>
        <Rail first title={t().kind} text={t().kindText}>
          <fieldset class="stack-sm">
            <legend class="sr-only">{t().kind}</legend>
            <For each={KINDS}>
              {(kind) => (
                <Check
                  type="radio"
                  name="kind"
                  value={kind}
                  checked={form.get('kind') === kind}
                  onChange={() => form.set('kind', kind)}
                >
                  {t().kinds[kind]}
                  <span class="sub">{t().kindHints[kind]}</span>
                </Check>
              )}
            </For>
          </fieldset>
        </Rail>
        <Rail title={t().target} text={t().targetText[form.get('kind')]}>
          <div class="stack">
            <TextField {...text(form, 'name')} label={t().name} hint={t().nameHint} autocomplete="off" />
            <TargetFields form={form} />
          </div>
        </Rail>
        <Rail title={t().events} text={t().eventsText}>
          <EventsChooser form={form} />
        </Rail>
      </form>
    </Page>
  )
}
