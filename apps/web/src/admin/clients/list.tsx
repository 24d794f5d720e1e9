// All apps: searched, filtered, sorted and paged by the server, all of it in the URL.
import { clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { ChoiceChip } from '../ui/chip'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList, laterPage, pageOf, sortOf } from '../ui/list-query'
import { Page } from '../ui/page'
import { useUrl } from '../ui/url'
import { oneOf } from '../ui/url-values'
import { clientColumns } from './columns'

const SORTS = ['name', 'id', 'created_at'] as const
const STATES = ['enabled', 'disabled'] as const

export default function Clients() {
  const url = useUrl()
  const state = () => oneOf(url.get('state'), STATES)
  const input = () => ({
    query: url.get('q'),
    enabled: state() && state() === 'enabled',
    ...sortOf(url, SORTS),
    ...pageOf(url),
  })
  const clients = createList({ key: ['clients', 'list'], input, ask: trpc.clients.list.query })
  const make = (kind?: 'primary') => (
    <ButtonLink kind={kind} icon="plus" href="/admin/clients/new">
      {t().newClient}
    </ButtonLink>
  )
  return (
    <Page
      title={t().title}
      command={gk(['clients', 'list'], { query: input().query, page: laterPage(input()), json: true })}
      actions={make('primary')}
    >
      <List
        label={t().title}
        loading={t().loading}
        query={clients}
        columns={clientColumns()}
        search={t()}
        tools={
          <div class="chips">
            <ChoiceChip
              label={t().stateFilter}
              value={state()}
              choices={STATES.map((value) => ({ value, label: t()[value] }))}
              onChoose={(state) => url.set({ state })}
            />
          </div>
        }
        sorted={input()}
        narrowed={{ by: ['q', 'state'], title: t().noneTitle(input().query ?? ''), text: t().noneText }}
        empty={
          <Empty heading="h2" icon="clients" title={t().emptyTitle} about={t().emptyText}>
            {make()}
          </Empty>
        }
      />
    </Page>
  )
}
