// A new policy: what it is called, who, on what terms; tried out before it is made.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import { createForm } from '../ui/form'
import { LeaveGuard } from '../ui/leave-guard'
import { Page } from '../ui/page'
import { commandOf } from './command'
import { Naming } from './naming'
import { inputOf, NO_POLICY, type PolicyFields, type PolicyForm } from './policy-form'
import { TermsEditor } from './terms-editor'
import { createTimeZone } from './time-zone'
import { createImpact, createSettledDraft, Touches } from './touches'
import { WhatIf } from './what-if'
import { Who } from './who'

export default function NewPolicy() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const timeZone = createTimeZone()
  let created = false
  const form: PolicyForm = createForm<PolicyFields>({
    source: () => NO_POLICY,
    save: async () => {
      const made = await trpc.policies.create.mutate(inputOf(form))
      created = true
      await queries.invalidateQueries({ queryKey: ['policies'] })
      toast(t().created(made.name))
      navigate(`/admin/policies/${made.id}`)
      return undefined
    },
  })
  const draft = createSettledDraft(form)
  const impact = createImpact(() => undefined, draft)

  return (
    <Page
      title={t().newPolicy}
      lead={t().newLead}
      crumbs={[{ href: '/admin/policies', label: t().title }]}
      command={commandOf(form, ['policies', 'create', form.get('name') || 'Staff'])}
      actions={
        <>
          <ButtonLink kind="quiet" href="/admin/policies">
            {ui().cancel}
          </ButtonLink>
          <Button kind="primary" busy={form.busy()} onClick={() => void form.save()}>
            {t().create}
          </Button>
        </>
      }
    >
      <LeaveGuard dirty={() => !created && form.dirty()} />
      <Show when={form.error()}>{(error) => <Failed error={error()} />}</Show>
      <Naming form={form} first />
      <Who form={form} />
      <TermsEditor form={form} timeZone={timeZone()} />
      <WhatIf policyId={null} usedBy={undefined} draft={draft} changed={form.dirty()} />
      <Touches impact={impact} isNew />
    </Page>
  )
}
