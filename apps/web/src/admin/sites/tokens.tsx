// App tokens that open this site, whose they are, and the end of one.
import { createSignal } from 'solid-js'
import { appTokens as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Avatar } from '../../ui/avatar'
import { EndToken, tokenName, tokenTimes } from '../ui/end-token'
import { List } from '../ui/list'
import { createList, pageOf } from '../ui/list-query'
import { Rail } from '../ui/rail'
import type { Column } from '../ui/table'
import { useUrl } from '../ui/url'

type TokenOfSite = RouterOutput['appTokens']['ofSite']['rows'][number]

const nameOf = (token: TokenOfSite) => token.user_name ?? token.email

export function SiteTokens(props: { site_id: string }) {
  const url = useUrl()
  const [asked, setAsked] = createSignal<TokenOfSite>()
  const tokens = createList({
    key: ['appTokens', 'ofSite'],
    input: () => ({ site_id: props.site_id, ...pageOf(url) }),
    ask: trpc.appTokens.ofSite.query,
  })
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
      <List
        unruled
        label={t().ofSite}
        loading={t().loading}
        query={tokens}
        columns={columns()}
        expected={3}
        empty={<p class="note text-sm">{t().noneOfSite}</p>}
      />
      <EndToken
        token={asked()}
        who={asked() ? nameOf(asked() as TokenOfSite) : ''}
        onClose={() => setAsked(undefined)}
      />
    </Rail>
  )
}
