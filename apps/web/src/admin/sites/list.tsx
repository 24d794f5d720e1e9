// All sites: searched, sorted and paged by the server, all of it in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin, sites as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import type { Site } from '../types'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Pager } from '../ui/pager'
import { Search } from '../ui/search'
import { State } from '../ui/state'
import { type Column, Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf, pageNumber } from '../ui/url-values'

const SORTS = ['name', 'created_at'] as const
const PER_PAGE = 25

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
  const input = () => ({
    query: url.get('q'),
    sort: oneOf(url.get('sort'), SORTS) ?? ('name' as const),
    order: oneOf(url.get('order'), ['asc', 'desc'] as const) ?? ('asc' as const),
    page: pageNumber(url.get('page')),
    per_page: PER_PAGE,
  })
  const sites = useQuery(() => ({
    queryKey: ['sites', 'list', input()],
    queryFn: () => trpc.sites.list.query(input()),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['sites', 'list'], {
        query: input().query,
        page: input().page > 1 ? input().page : undefined,
        json: true,
      })}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/sites/new">
          {t().newSite}
        </ButtonLink>
      }
    >
      <div class="tools">
        <Search
          value={url.get('q') ?? ''}
          label={t().search}
          placeholder={t().searchPlaceholder}
          onSearch={(q) => url.set({ q }, { replace: true })}
        />
      </div>
      <Loaded query={sites} label={t().loading} waiting={<TableSkeleton label={t().title} columns={columns()} />}>
        {(data) => (
          <Show when={data().total > 0} fallback={<NoSites query={input().query} />}>
            <Table
              ruled
              label={t().title}
              columns={columns()}
              rows={data().rows}
              busy={sites.isPlaceholderData}
              sorting={{
                by: input().sort,
                order: input().order,
                onSort: (sort, order) => url.set({ sort, order }, { replace: true }),
              }}
            />
            <Pager
              page={data().page}
              perPage={data().per_page}
              total={data().total}
              onPage={(page) => url.set({ page }, { keepPage: true })}
            />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}

function NoSites(props: { query: string | undefined }) {
  const url = useUrl()
  return (
    <Show
      when={props.query}
      fallback={
        <Empty heading="h2" icon="sites" title={t().emptyTitle} about={t().emptyText}>
          <ButtonLink icon="plus" href="/admin/sites/new">
            {t().newSite}
          </ButtonLink>
        </Empty>
      }
    >
      {(query) => (
        <Empty heading="h2" icon="search" title={t().noneTitle(query())} about={t().noneText}>
          <Button onClick={() => url.set({ q: undefined })}>{admin().clearAll}</Button>
        </Empty>
      )}
    </Show>
  )
}
