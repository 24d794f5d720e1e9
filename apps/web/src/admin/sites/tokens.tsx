// App tokens that open this site, whose they are, and the end of one.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { appTokens as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Avatar } from '../../ui/avatar'
import { EndToken, tokenName, tokenTimes } from '../ui/end-token'
import { Loaded } from '../ui/loaded'
import { Pager } from '../ui/pager'
import { Rail } from '../ui/rail'
import { type Column, Table, TableSkeleton } from '../ui/table'

type TokenOfSite = RouterOutput['appTokens']['ofSite']['rows'][number]
const PER_PAGE = 25

const nameOf = (token: TokenOfSite) => token.user_name ?? token.email

export function SiteTokens(props: { site_id: string }) {
  const [page, setPage] = createSignal(1)
  const [asked, setAsked] = createSignal<TokenOfSite>()
  const input = () => ({ site_id: props.site_id, page: page(), per_page: PER_PAGE })
  const tokens = useQuery(() => ({
    queryKey: ['appTokens', 'ofSite', input()],
    queryFn: () => trpc.appTokens.ofSite.query(input()),
    placeholderData: keepPreviousData,
  }))
  const columns = (): Column<TokenOfSite>[] => [
    tokenName(),
    {
      title: t().columns.who,
      class: 'clip',
      cell: (token) => (
        <span class="who">
          <Avatar name={token.user_name} email={token.email} />
          <span>
            <a class="cell" href={`/admin/users/${token.user_id}`}>
              {nameOf(token)}
            </a>
          </span>
        </span>
      ),
    },
    ...tokenTimes<TokenOfSite>(nameOf, setAsked),
  ]
  return (
    <Rail title={t().ofSite} text={t().ofSiteText}>
      <Loaded
        query={tokens}
        label={t().loading}
        waiting={<TableSkeleton label={t().ofSite} columns={columns()} rows={3} />}
      >
        {(data) => (
          <Show when={data().total > 0} fallback={<p class="note text-sm">{t().noneOfSite}</p>}>
            <Table label={t().ofSite} columns={columns()} rows={data().rows} busy={tokens.isPlaceholderData} />
            <Pager page={data().page} perPage={data().per_page} total={data().total} onPage={setPage} />
          </Show>
        )}
      </Loaded>
      <EndToken
        token={asked()}
        who={asked() ? nameOf(asked() as TokenOfSite) : ''}
        onClose={() => setAsked(undefined)}
      />
    </Rail>
  )
}
