// A new site: what it is called, its hosts, who may enter. The rest has good defaults.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { text } from '../ui/bind'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { LeaveGuard } from '../ui/leave-guard'
import { filledLines, lineOfEntry } from '../ui/lines'
import { Page } from '../ui/page'
import { Rail } from '../ui/rail'
import { HostsField } from './hosts-field'
import { FilledRails, fieldsOfTemplate, TemplateRail, useSiteTemplates } from './new-template'
import { usePolicies } from './policies'
import { PolicyField } from './policy-field'
import { createJudgement, sitePath } from './site-form'

interface NewSiteFields {
  template: string | null
  name: string
  hosts: string[]
  policy_id: string | null
}
const BLANK: NewSiteFields = { template: null, name: '', hosts: [], policy_id: null }

export default function NewSite() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const policies = usePolicies()
  let created = false
  const form = createForm<NewSiteFields>({
    source: () => BLANK,
    save: async () => {
      const { site } = await trpc.sites.create.mutate({ ...fields(), ...filled() })
      created = true
      await queries.invalidateQueries({ queryKey: ['sites', 'list'] })
      toast(t().created(site.name))
      navigate(sitePath(site.id, 'protect'))
      return undefined
    },
  })
  const list = useSiteTemplates()
  const known = () => (list.isSuccess ? list.data : undefined)
  const template = () => known()?.rows.find(({ id }) => id === form.get('template'))
  const filled = () => {
    const [all, one] = [known(), template()]
    return all && one ? fieldsOfTemplate(all, one) : {}
  }
  const fields = () => ({
    name: form.get('name').trim(),
    hosts: filledLines(form.get('hosts')),
    policy_id: form.get('policy_id'),
  })
  const judgement = createJudgement(() => ({ hosts: form.get('hosts') }))
  const hostFaults = () => {
    const saved = form.faults().filter((fault) => fault.field === 'hosts')
    if (saved.length > 0)
      return saved.map(({ message, line }) => ({
        message,
        line: line === undefined ? line : lineOfEntry(form.get('hosts'), line),
      }))
    return filledLines(form.get('hosts')).length > 0 ? judgement.faults('hosts') : []
  }

  async function create(event: Event) {
    event.preventDefault()
    await form.save()
  }

  return (
    <Page
      title={t().newSite}
      crumbs={[{ href: '/admin/sites', label: t().title }]}
      lead={t().newLead}
      command={gk(['sites', 'create', fields().name || 'Wiki'], {
        template: form.get('template'),
        host: fields().hosts.length > 0 ? fields().hosts : [t().hostPlaceholder],
        policy: fields().policy_id === null ? undefined : policies.nameOf(fields().policy_id),
      })}
      actions={
        <>
          <ButtonLink kind="quiet" href="/admin/sites">
            {ui().cancel}
          </ButtonLink>
          <Button type="submit" form="new-site" kind="primary" busy={form.busy()}>
            {t().create(form.get('name').trim())}
          </Button>
        </>
      }
    >
      <LeaveGuard dirty={() => !created && form.dirty()} />
      <form id="new-site" onSubmit={create} novalidate>
        <Show when={form.error()}>{(error) => <Failed error={error()} />}</Show>
        <TemplateRail
          list={list}
          chosen={form.get('template')}
          onChoose={(app) => {
            form.set('template', app?.id ?? null)
            form.set('name', app?.name ?? '')
          }}
        />
        <Rail title={t().naming} text={t().namingText}>
          <TextField {...text(form, 'name')} label={t().fields.name} autocomplete="off" />
        </Rail>
        <Rail title={t().hosts} text={t().hostsText}>
          <HostsField
            hosts={form.get('hosts')}
            onHosts={(hosts) => form.set('hosts', hosts)}
            faults={hostFaults()}
            warnings={judgement.warnings('hosts')}
          />
        </Rail>
        <Rail title={t().who} text={t().whoText}>
          <PolicyField
            name="policy_id"
            label={t().policy}
            value={form.get('policy_id')}
            policies={policies}
            fault={form.fault('policy_id')}
            onValue={(id) => form.set('policy_id', id)}
          />
        </Rail>
        <Show when={template()}>
          {(template) => (
            <Show when={known()}>
              {(known) => (
                <FilledRails template={template()} known={known()} host={filledLines(form.get('hosts'))[0] ?? ''} />
              )}
            </Show>
          )}
        </Show>
      </form>
    </Page>
  )
}
