// All groups: searched, sorted and paged by the server, all of it in the URL.
import { createSignal } from 'solid-js'
import { groups as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { When } from '../../ui/time'
import type { Group } from '../types'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList, laterPage, pageOf, sortOf } from '../ui/list-query'
import { Page } from '../ui/page'
import type { Column } from '../ui/table'
import { useUrl } from '../ui/url'
import { NewGroup } from './new-group'

const SORTS = ['name', 'created_at'] as const

const columns = (): Column<Group>[] => [
  {
    title: t().columns.name,
    sort: 'name',
    grow: true,
    class: 'clip-grow',
    cell: (group) => (
      <a class="cell" href={`/admin/groups/${group.id}`}>
        {group.name}
      </a>
    ),
  },
  { title: t().columns.description, minor: true, under: true, class: 'ink-2 clip', cell: (group) => group.description },
  { title: t().columns.members, num: true, cell: (group) => number(group.members) },
  {
    title: t().columns.created,
    sort: 'created_at',
    num: true,
    minor: true,
    class: 'muted',
    cell: (group) => <When at={group.created_at} />,
  },
]

export default function Groups() {
  const url = useUrl()
  const [making, setMaking] = createSignal(false)
  const input = () => ({ query: url.get('q'), ...sortOf(url, SORTS), ...pageOf(url) })
  const groups = createList({ key: ['groups', 'list'], input, ask: trpc.groups.list.query })
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['groups', 'list'], {
        query: input().query,
        page: laterPage(input()),
        json: true,
      })}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
          {t().newGroup}
        </Button>
      }
    >
      <List
        label={t().title}
        loading={t().loading}
        query={groups}
        columns={columns()}
        search={t()}
        sorted={input()}
        narrowed={{ by: ['q'], title: t().noneTitle(input().query ?? ''), text: t().noneText }}
        empty={
          <Empty heading="h2" icon="groups" title={t().emptyTitle} about={t().emptyText}>
            <Button onClick={() => setMaking(true)}>{t().newGroup}</Button>
          </Empty>
        }
      />
      <NewGroup open={making()} onClose={() => setMaking(false)} />
    </Page>
  )
}
