// Where the site is, who may go where on it, and what that comes to.
import { Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { TextField } from '../../ui/field'
import type { SiteDetail } from '../types'
import { text } from '../ui/bind'
import { lineOfEntry } from '../ui/lines'
import { Rail } from '../ui/rail'
import { DeleteSite } from './delete'
import { HostsField } from './hosts-field'
import { usePolicies } from './policies'
import { PolicyField } from './policy-field'
import { PolicyImpact } from './policy-impact'
import { Probe } from './probe'
import { ProxySetup } from './proxy'
import { Rules } from './rules'
import { createJudgement, draftOf, type SiteForm } from './site-form'
import { TryIt } from './try-it'

export function ProtectTab(props: { site: SiteDetail; form: SiteForm }) {
  const policies = usePolicies()
  const judgement = createJudgement(() => draftOf(props.form))
  const hostFaults = () => {
    const saved = props.form.faults().filter(({ field }) => field === 'hosts')
    return saved.length > 0
      ? saved.map(({ message, line }) => ({ message, line: line && lineOfEntry(props.form.get('hosts'), line) }))
      : judgement.faults('hosts')
  }
  return (
    <>
      <Rail title={t().hosts} text={t().hostsText}>
        <HostsField
          hosts={props.form.get('hosts')}
          onHosts={(hosts) => props.form.set('hosts', hosts)}
          faults={hostFaults()}
          warnings={judgement.warnings('hosts')}
        />
      </Rail>
      <Rail title={t().who} text={t().whoText}>
        <div class="stack-sm">
          <PolicyField
            name="policy_id"
            label={t().policy}
            value={props.form.get('policy_id')}
            policies={policies}
            fault={props.form.fault('policy_id')}
            onValue={(id) => props.form.set('policy_id', id)}
          />
          <p class="text-sm">
            <Show when={props.form.get('policy_id')} fallback={<a href="/admin/policies">{t().policies}</a>}>
              {(id) => <a href={`/admin/policies/${id()}`}>{t().openPolicy}</a>}
            </Show>
          </p>
          <Show when={props.form.get('policy_id') !== props.form.base().policy_id}>
            <PolicyImpact from={props.form.base().policy_id} to={props.form.get('policy_id')} />
          </Show>
        </div>
      </Rail>
      <Rules form={props.form} policies={policies} judgement={judgement} />
      <TryIt form={props.form} policies={policies} />
      <ProxySetup site={props.site} unsaved={props.form.dirty()} />
      <Probe site={props.site} unsaved={props.form.dirty()} />
      <Rail title={t().naming} text={t().namingText}>
        <div class="stack">
          <TextField {...text(props.form, 'name')} label={t().fields.name} autocomplete="off" />
          <TextField {...text(props.form, 'description')} label={t().fields.description} optional autocomplete="off" />
        </div>
      </Rail>
      <DeleteSite site={props.site} />
    </>
  )
}
