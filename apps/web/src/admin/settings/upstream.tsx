// The providers as a list; each opens on a page of its own.
import { upstream as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Icon } from '../../ui/icon'
import { PROVIDER_ICONS } from '../../ui/provider-icons'
import { List } from '../ui/list'
import { createList } from '../ui/list-query'
import type { Column } from '../ui/table'
import type { Provider } from '../upstream/provider-form'
import { ProviderState } from '../upstream/state'

const columns = (): Column<Provider>[] => [
  {
    title: t().columns.name,
    grow: true,
    class: 'clip-grow',
    cell: (provider) => (
      <span class="who">
        <Icon name={PROVIDER_ICONS[provider.kind]} />
        <span>
          <a class="cell" href={`/admin/upstream/${provider.id}`}>
            {provider.name}
          </a>
        </span>
      </span>
    ),
  },
  { title: t().columns.kind, minor: true, under: true, class: 'ink-2', cell: (provider) => t().kinds[provider.kind] },
  { title: t().columns.state, cell: (provider) => <ProviderState enabled={provider.enabled} /> },
  {
    title: t().columns.users,
    minor: true,
    class: 'ink-2',
    cell: (provider) => t().createUsers[provider.create_users],
  },
  { title: t().columns.links, num: true, class: 'muted', cell: (provider) => provider.links },
]

/** The tab of the settings; the page of its own has the button in its head. */
export function UpstreamTab() {
  return (
    <div class="stack">
      <div class="row">
        <ButtonLink icon="plus" href="/admin/upstream/new">
          {t().newProvider}
        </ButtonLink>
      </div>
      <ProviderList />
    </div>
  )
}

export function ProviderList() {
  const providers = createList({ key: ['upstreams', 'list'], input: () => ({}), ask: trpc.upstreams.list.query })
  return (
    <List
      label={t().title}
      loading={t().loading}
      query={providers}
      columns={columns()}
      expected={3}
      empty={<Empty heading="h2" icon="cloud" title={t().emptyTitle} about={t().emptyText} />}
    />
  )
}
