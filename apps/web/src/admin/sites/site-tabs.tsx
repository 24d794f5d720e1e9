// Which part of a site's page is shown.
import { Match, type ParentProps, Switch } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { EventList } from '../audit/event-list'
import type { SiteDetail } from '../types'
import { Tabs } from '../ui/tabs'
import { HeadersTab } from './headers'
import { ProtectTab } from './protect'
import { type SiteForm, type SiteTab, sitePath, TABS } from './site-form'
import { TokensTab } from './tokens-tab'

export function SiteTabs(props: ParentProps<{ site: SiteDetail; form: SiteForm; tab: SiteTab }>) {
  return (
    <>
      <Tabs
        label={t().tabsLabel}
        tabs={TABS.map((one) => ({
          href: sitePath(props.site.id, one),
          label: t().tabs[one],
          current: props.tab === one,
        }))}
      />
      {props.children}
      <Switch>
        <Match when={props.tab === 'protect'}>
          <ProtectTab site={props.site} form={props.form} />
        </Match>
        <Match when={props.tab === 'headers'}>
          <HeadersTab form={props.form} />
        </Match>
        <Match when={props.tab === 'tokens'}>
          <TokensTab site={props.site} form={props.form} />
        </Match>
        <Match when={props.tab === 'events'}>
          <section class="section" aria-label={t().tabs.events}>
            <EventList filter={{ target_id: props.site.id }} />
          </section>
        </Match>
      </Switch>
    </>
  )
}
