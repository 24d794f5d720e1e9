// All sites: searched, sorted and paged by the server, all of it in the URL.
import { Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import type { Site } from '../types'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList, laterPage, pageOf, sortOf } from '../ui/list-query'
import { Page } from '../ui/page'
import { State } from '../ui/state'
import type { Column } from '../ui/table'
import { useUrl } from '../ui/url'

const SORTS = ['name', 'created_at'] as const

const columns = (): Column<Site>[] => [
  {
    title: t().columns.name,
    sort: 'name',
    class: 'clip',
    cell: (site) => (
      <a class="cell" href={`/admin/sites/${site.id}`}>
        {site.name}
      </a>
    ),
  },
  {
    title: t().columns.hosts,
    grow: true,
    minor: true,
    under: true,
    class: 'clip-grow',
    cell: (site) => (
      <>
        <span class="mono">{site.hosts[0]}</span>{' '}
        <Show when={site.hosts.length > 1}>
          <span class="ink-3">{t().moreHosts(site.hosts.length - 1)}</span>
        </Show>
      </>
    ),
  },
  { title: t().columns.policy, minor: true, class: 'ink-2 clip', cell: (site) => site.policy ?? t().everyone },
  { title: t().columns.rules, num: true, minor: true, cell: (site) => number(site.rules) },
  { title: t().columns.state, cell: (site) => <SiteState enabled={site.enabled} /> },
]

export function SiteState(props: { enabled: boolean }) {
  return <State kind={props.enabled ? 'ok' : 'off'}>{props.enabled ? t().enabled : t().disabled}</State>
}

export default function Sites() {
  const url = useUrl()
  const input = () => ({ query: url.get('q'), ...sortOf(url, SORTS), ...pageOf(url) })
  const sites = createList({ key: ['sites', 'list'], input, ask: trpc.sites.list.query })
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['sites', 'list'], {
        query: input().query,
        page: laterPage(input()),
        json: true,
      })}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/sites/new">
          {t().newSite}
        </ButtonLink>
      }
    >
      <List
        label={t().title}
        loading={t().loading}
        query={sites}
        columns={columns()}
        search={t()}
        sorted={input()}
        narrowed={{ by: ['q'], title: t().noneTitle(input().query ?? ''), text: t().noneText }}
        empty={
          <Empty heading="h2" icon="sites" title={t().emptyTitle} about={t().emptyText}>
            <ButtonLink icon="plus" href="/admin/sites/new">
              {t().newSite}
            </ButtonLink>
          </Empty>
        }
      />
    </Page>
  )
}
