// All policies: searched, sorted and paged by the server, all of it in the URL.
import { policies as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { When } from '../../ui/time'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList, laterPage, pageOf, sortOf } from '../ui/list-query'
import { Page } from '../ui/page'
import type { Column } from '../ui/table'
import { useUrl } from '../ui/url'
import { sayCondition } from './say'
import type { PolicyRow } from './types'

const SORTS = ['name', 'created_at'] as const

const columns = (): Column<PolicyRow>[] => [
  {
    title: t().columns.name,
    sort: 'name',
    grow: true,
    class: 'clip-grow',
    cell: (policy) => (
      <a class="cell" href={`/admin/policies/${policy.id}`}>
        {policy.name}
      </a>
    ),
  },
  { title: t().columns.who, class: 'ink-2 clip', cell: sayWho },
  {
    title: t().columns.terms,
    minor: true,
    under: true,
    class: 'ink-2 clip clip-wide',
    cell: (policy) => sayCondition(policy.condition),
  },
  {
    title: t().columns.usedBy,
    minor: true,
    class: 'ink-2',
    cell: ({ used_by }) => t().usedBy(used_by.clients, used_by.sites) || t().unused,
  },
  {
    title: t().columns.created,
    sort: 'created_at',
    num: true,
    minor: true,
    class: 'muted',
    cell: (policy) => <When at={policy.created_at} />,
  },
]

const sayWho = ({ everyone, groups, users }: PolicyRow): string =>
  everyone ? t().everyone : t().namedCount(groups, users) || t().nobody

export default function Policies() {
  const url = useUrl()
  const input = () => ({ query: url.get('q'), ...sortOf(url, SORTS), ...pageOf(url) })
  const policies = createList({ key: ['policies', 'list'], input, ask: trpc.policies.list.query })
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['policies', 'list'], {
        query: input().query,
        page: laterPage(input()),
        json: true,
      })}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/policies/new">
          {t().newPolicy}
        </ButtonLink>
      }
    >
      <List
        label={t().title}
        loading={t().loading}
        query={policies}
        columns={columns()}
        search={t()}
        sorted={input()}
        narrowed={{ by: ['q'], title: t().noneTitle(input().query ?? ''), text: t().noneText }}
        empty={
          <Empty heading="h2" icon="policies" title={t().emptyTitle} about={t().emptyText}>
            <ButtonLink icon="plus" href="/admin/policies/new">
              {t().newPolicy}
            </ButtonLink>
          </Empty>
        }
      />
    </Page>
  )
}
