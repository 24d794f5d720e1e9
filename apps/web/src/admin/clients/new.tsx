// A new app: what it is called, what kind it is, where it returns to.
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { clients as t, templates } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import { createForm } from '../ui/form'
import { LeaveGuard } from '../ui/leave-guard'
import { filledLines } from '../ui/lines'
import { Page } from '../ui/page'
import { Rail } from '../ui/rail'
import { createJudgement } from './client-form'
import { tell, warningsToTell } from './fresh'
import { AppearanceFields } from './new-appearance'
import { BLANK, commandOf, fieldsOf, type NewClientFields } from './new-fields'
import { KindFields } from './new-kind'
import { TemplateRail, TemplateRails, useTemplates } from './new-template'
import { PolicyField, policyChoice } from './policy-field'
import { UrisField } from './uris-field'

export default function NewClient() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  let created = false
  const form = createForm<NewClientFields>({
    source: () => BLANK,
    save: async () => {
      const input = fieldsOf(form.get)
      const answer = await trpc.clients.create.mutate(input)
      created = true
      const { client, secret, warnings, icon } = answer
      tell({
        client_id: client.id,
        secret,
        warnings: warningsToTell(warnings),
        icon: icon.problem && input.icon_url ? { url: input.icon_url, problem: icon.problem } : null,
      })
      await queries.invalidateQueries({ queryKey: ['clients', 'list'] })
      toast(t().created(client.name))
      navigate(`/admin/clients/${client.id}`)
      return undefined
    },
  })
  const list = useTemplates()
  const policies = useQuery(() => policyChoice)
  const nameOfPolicy = (id: string) =>
    (policies.isSuccess ? policies.data.rows : []).find((policy) => policy.id === id)?.name ?? id
  const template = () => (list.isSuccess ? list.data.rows.find(({ id }) => id === form.get('template')) : undefined)
  const judgement = createJudgement(() => ({
    type: form.get('type'),
    redirect_uris: form.get('redirect_uris'),
    ...(form.get('type') === 'public' ? { token_endpoint_auth_method: 'none', pkce: 'required' } : {}),
  }))
  const uriFaults = () => {
    const saved = form.faults().filter((fault) => fault.field === 'redirect_uris')
    if (saved.length > 0) return saved
    return filledLines(form.get('redirect_uris')).length > 0 ? judgement.faults('redirect_uris') : []
  }

  async function create(event: Event) {
    event.preventDefault()
    await form.save()
  }

  const ByHand = () => (
    <>
      <Rail title={t().appears} text={t().appearsText}>
        <AppearanceFields form={form} />
      </Rail>
      <Rail title={t().kind} text={t().kindText}>
        <KindFields form={form} />
      </Rail>
      <Rail title={t().returns} text={t().returnsText}>
        <UrisField
          name="redirect_uris"
          uris={form.get('redirect_uris')}
          onUris={(uris) => form.set('redirect_uris', uris)}
          faults={uriFaults()}
          warnings={judgement.warnings('redirect_uris')}
        />
      </Rail>
    </>
  )

  return (
    <Page
      title={t().newClient}
      crumbs={[{ href: '/admin/clients', label: t().title }]}
      lead={templates().newLead}
      command={commandOf(form.get, nameOfPolicy)}
      actions={
        <>
          <ButtonLink kind="quiet" href="/admin/clients">
            {ui().cancel}
          </ButtonLink>
          <Button type="submit" form="new-client" kind="primary" busy={form.busy()}>
            {t().create(form.get('name').trim())}
          </Button>
        </>
      }
    >
      <LeaveGuard dirty={() => !created && form.dirty()} />
      <form id="new-client" onSubmit={create} novalidate>
        <Show when={form.error()}>{(error) => <Failed error={error()} />}</Show>
        <TemplateRail form={form} list={list} />
        <Show when={template()} fallback={<ByHand />}>
          {(template) => (
            <TemplateRails form={form} template={template()}>
              <Rail title={t().appears} text={t().appearsText}>
                <AppearanceFields form={form} />
              </Rail>
            </TemplateRails>
          )}
        </Show>
        <Rail title={t().whoMayEnter} text={t().whoMayEnterText}>
          <PolicyField
            chosen={form.get('policy_id')}
            onChoose={(id) => form.set('policy_id', id)}
            fault={form.fault('policy_id')}
          />
        </Rail>
      </form>
    </Page>
  )
}
