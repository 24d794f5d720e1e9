// Which part of an app's page is shown.
import { useQuery } from '@tanstack/solid-query'
import { Match, Switch } from 'solid-js'
import { doctor, protocol, clients as t } from '../../messages/admin'
import { EventList } from '../audit/event-list'
import type { ClientDetail } from '../types'
import { Tabs } from '../ui/tabs'
import { AccessTab } from './access'
import { ClaimsTab } from './claims'
import { type ClientForm, type ClientTab, TABS } from './client-form'
import { ConnectTab } from './connect'
import { DoctorTab } from './doctor'
import { GrantsTab, grantsQuery } from './grants'
import { ProtocolTab } from './protocol'
import { TokensTab } from './tokens'

export const clientPath = (id: string, tab: ClientTab): string =>
  tab === 'connect' ? `/admin/clients/${id}` : `/admin/clients/${id}/${tab}`

export function ClientTabs(props: { client: ClientDetail; form: ClientForm; tab: ClientTab }) {
  const grants = useQuery(() => grantsQuery(props.client.id))
  const countOf = (tab: ClientTab) => (tab === 'grants' && grants.isSuccess ? grants.data.total : undefined)
  return (
    <>
      <Tabs
        label={t().tabsLabel}
        tabs={TABS.map((one) => ({
          href: clientPath(props.client.id, one),
          label: one === 'protocol' ? protocol().tab : t().tabs[one],
          count: countOf(one),
          current: props.tab === one,
        }))}
      />
      <Switch>
        <Match when={props.tab === 'connect'}>
          <ConnectTab client={props.client} form={props.form} />
        </Match>
        <Match when={props.tab === 'access'}>
          <AccessTab form={props.form} />
        </Match>
        <Match when={props.tab === 'tokens'}>
          <TokensTab form={props.form} />
        </Match>
        <Match when={props.tab === 'protocol'}>
          <ProtocolTab client={props.client} form={props.form} />
        </Match>
        <Match when={props.tab === 'claims'}>
          <ClaimsTab client={props.client} form={props.form} />
        </Match>
        <Match when={props.tab === 'doctor'}>
          <DoctorTab client={props.client} />
        </Match>
        <Match when={props.tab === 'grants'}>
          <GrantsTab id={props.client.id} />
        </Match>
        <Match when={props.tab === 'events'}>
          <section class="section" aria-label={t().tabs.events}>
            <p>
              <a href={`/admin/traces?client=${encodeURIComponent(props.client.id)}`}>{doctor().traces}</a>
            </p>
            <EventList filter={{ client_id: props.client.id }} />
          </section>
        </Match>
      </Switch>
    </>
  )
}
