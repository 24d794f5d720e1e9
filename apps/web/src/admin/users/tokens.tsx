// App tokens of this user, and the end of one.
import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { appTokens as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Skeleton } from '../../ui/waiting'
import type { UserDetail } from '../types'
import { EndToken, tokenName, tokenTimes } from '../ui/end-token'
import { Loaded } from '../ui/loaded'
import { Rail } from '../ui/rail'
import { type Column, Table } from '../ui/table'

type AppToken = RouterOutput['appTokens']['ofUser'][number]

export function UserTokens(props: { user: UserDetail }) {
  const [asked, setAsked] = createSignal<AppToken>()
  const who = () => props.user.name ?? props.user.email
  const tokens = useQuery(() => ({
    queryKey: ['appTokens', 'ofUser', props.user.id],
    queryFn: () => trpc.appTokens.ofUser.query({ user_id: props.user.id }),
  }))
  const columns = (): Column<AppToken>[] => [
    tokenName(),
    {
      title: t().columns.site,
      class: 'clip',
      cell: (token) => <a href={`/admin/sites/${token.site_id}`}>{token.site}</a>,
    },
    ...tokenTimes<AppToken>(who, setAsked),
  ]
  return (
    <Rail title={t().title} text={t().ofUserText}>
      <Loaded query={tokens} label={t().loading} waiting={<Skeleton width={5} />}>
        {(data) => (
          <Show when={data().length > 0} fallback={<p class="note text-sm">{t().noneOfUser}</p>}>
            <Table label={t().title} columns={columns()} rows={data()} />
          </Show>
        )}
      </Loaded>
      <EndToken token={asked()} who={who()} onClose={() => setAsked(undefined)} />
    </Rail>
  )
}
