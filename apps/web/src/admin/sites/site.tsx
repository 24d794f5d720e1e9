// One site: its hosts and rules, what its app is told, which tokens it takes, what happened.
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { admin, sites as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import type { SiteDetail } from '../types'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { SaveBar } from '../ui/save-bar'
import { SiteActs } from './acts'
import { saveCommand } from './command'
import { SiteState } from './list'
import { usePolicies } from './policies'
import {
  changesToSend,
  fieldName,
  recordOf,
  type SiteForm,
  type SiteRecord,
  type SiteTab,
  sitePath,
  TABS,
  tabOf,
} from './site-form'
import { SiteTabs } from './site-tabs'

const CRUMBS = () => [{ href: '/admin/sites', label: t().title }]

const siteQuery = (id: string) => ({
  queryKey: ['sites', 'one', id],
  queryFn: () => trpc.sites.get.query({ id }),
})

export default function SitePage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const site = useQuery(() => siteQuery(id()))
  const known = () => (site.isSuccess || site.isRefetchError ? site.data : undefined)
  const tab = () => TABS.find((one) => one === props.params.tab) ?? 'protect'
  return (
    <Show
      when={known()}
      fallback={
        <Page title={t().site} crumbs={CRUMBS()} command={gk(['sites', 'show', id()])}>
          <Loaded query={site} label={t().loadingOne} waiting={<Skeleton width={5} />} missing={<Gone />}>
            {() => null}
          </Loaded>
        </Page>
      }
    >
      {(site) => <Known site={site()} tab={tab()} />}
    </Show>
  )
}

/** Holds the draft, so that it lives while one goes about the tabs. */
function Known(props: { site: SiteDetail; tab: SiteTab }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const policies = usePolicies()
  const [warnings, setWarnings] = createSignal<string[]>([])
  const form: SiteForm = createForm<SiteRecord>({
    source: () => recordOf(props.site),
    save: async (changes, { id, version }) => {
      const saved = await trpc.sites.update.mutate({ ...changesToSend(changes), id, version })
      const touched = new Set(Object.keys(changes))
      setWarnings(saved.warnings.filter(({ field }) => touched.has(field)).map(({ message }) => message))
      await queries.invalidateQueries({ queryKey: ['sites'] })
      return recordOf(saved.site)
    },
    reload: async () => recordOf(await queries.fetchQuery({ ...siteQuery(props.site.id), staleTime: 0 })),
    reveal: (field) => navigate(sitePath(props.site.id, tabOf(field))),
  })
  const command = () =>
    form.dirty()
      ? saveCommand(form.base(), changesToSend(form.changes()), policies)
      : props.tab === 'events'
        ? gk(['audit', 'list'], { target: props.site.id })
        : gk(['sites', 'show', props.site.hosts[0] ?? props.site.id])
  return (
    <Page
      title={props.site.name}
      crumbs={CRUMBS()}
      lead={
        <>
          <SiteState enabled={props.site.enabled} /> · <span class="mono">{props.site.hosts[0]}</span>
        </>
      }
      actions={<SiteActs site={props.site} />}
      command={command()}
    >
      <SiteTabs site={props.site} form={form} tab={props.tab}>
        <Show when={warnings().length > 0}>
          <div class="news">
            <Callout kind="warn">
              <p role="status">{t().warnings}</p>
              <For each={warnings()}>{(warning) => <p>{warning}</p>}</For>
            </Callout>
          </div>
        </Show>
      </SiteTabs>
      <SaveBar
        form={form}
        nameOf={fieldName}
        within={sitePath(props.site.id, 'protect')}
        onSaved={() => toast(admin().saved)}
      />
    </Page>
  )
}

function Gone() {
  return (
    <Empty heading="h2" icon="sites" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/sites">{t().backToSites}</ButtonLink>
    </Empty>
  )
}
