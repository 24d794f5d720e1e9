// The columns of app tokens that both a site and a person show, and the question before one is ended.
import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin, appTokens as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Ago, now, When } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Confirm } from './confirm'
import type { Column } from './table'

type AppToken = RouterOutput['appTokens']['ofUser'][number]

export const tokenName = <T extends AppToken>(): Column<T> => ({
  title: t().columns.name,
  grow: true,
  class: 'clip-grow',
  cell: (token) => token.name,
})

export const tokenTimes = <T extends AppToken>(who: (token: T) => string, onEnd: (token: T) => void): Column<T>[] => [
  {
    title: t().columns.used,
    minor: true,
    num: true,
    class: 'muted',
    cell: (token) => (
      <Show when={token.last_used_at} fallback={t().unused}>
        {(at) => <Ago at={at()} />}
      </Show>
    ),
  },
  {
    title: t().columns.until,
    minor: true,
    num: true,
    class: 'muted',
    cell: (token) => (
      <Show when={token.expires_at} fallback={admin().never}>
        {(at) => (
          <Show when={at() > now()} fallback={t().ended}>
            <When at={at()} />
          </Show>
        )}
      </Show>
    ),
  },
  {
    title: t().end,
    untitled: true,
    class: 'act',
    cell: (token) => (
      <Button size="sm" aria-label={t().endOf(token.name, who(token))} onClick={() => onEnd(token)}>
        {t().end}
      </Button>
    ),
  },
]

export function EndToken(props: { token: AppToken | undefined; who: string; onClose: () => void }) {
  const queries = useQueryClient()

  async function end(token: AppToken) {
    await trpc.appTokens.end.mutate({ id: token.id })
    toast(t().endedToast(token.name))
    await queries.invalidateQueries({ queryKey: ['appTokens'] })
  }

  return (
    <Show when={props.token}>
      {(token) => (
        <Confirm
          open
          title={t().endTitle(token().name)}
          text={t().endText(props.who, token().site)}
          act={t().endAct}
          onConfirm={() => end(token())}
          onClose={() => props.onClose()}
        />
      )}
    </Show>
  )
}
