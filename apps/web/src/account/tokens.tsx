// Tokens for apps that cannot show a page: which there are, a new one, and the end of one.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { Confirm } from '../admin/ui/confirm'
import { Loaded } from '../admin/ui/loaded'
import { tokens as t } from '../messages/account'
import { type RouterOutput, trpc } from '../trpc'
import { Button } from '../ui/button'
import { Empty } from '../ui/empty'
import { Icon } from '../ui/icon'
import { Ago, now, When } from '../ui/time'
import { toast } from '../ui/toast'
import { Skeleton } from '../ui/waiting'
import { MadeToken } from './made-token'
import { NewToken } from './new-token'

export type AppToken = RouterOutput['appTokens']['list'][number]
export type TokenSite = RouterOutput['appTokens']['sites'][number]
export type Made = RouterOutput['appTokens']['create']

export const TOKENS = ['appTokens']

export function Tokens() {
  const known = useQuery(() => ({
    queryKey: TOKENS,
    queryFn: async () => {
      const [list, sites] = await Promise.all([trpc.appTokens.list.query({}), trpc.appTokens.sites.query({})])
      return { list, sites }
    },
  }))
  const [asking, setAsking] = createSignal(false)
  const [made, setMade] = createSignal<Made>()
  const sites = () => (known.isPending ? [] : (known.data?.sites ?? []))
  return (
    <>
      <Show when={made()}>{(one) => <MadeToken made={one()} onClose={() => setMade(undefined)} />}</Show>
      <section class="rail">
        <header>
          <h2>{t().title}</h2>
          <p>{t().about}</p>
          <Show when={sites().length > 0}>
            <div class="row">
              <Button id="new-token" size="sm" icon="plus" onClick={() => setAsking(true)}>
                {t().create}
              </Button>
            </div>
          </Show>
        </header>
        <div class="rail-body">
          <Loaded query={known} label={t().loading} waiting={<Skeleton width={5} />}>
            {(data) => <List list={data().list} sites={data().sites} />}
          </Loaded>
        </div>
      </section>
      <NewToken open={asking()} sites={sites()} onMade={setMade} onClose={() => setAsking(false)} />
    </>
  )
}

function List(props: { list: AppToken[]; sites: TokenSite[] }) {
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal<AppToken>()

  async function revoke(token: AppToken) {
    await trpc.appTokens.revoke.mutate({ id: token.id })
    toast(t().revoked(token.name))
    await queries.invalidateQueries({ queryKey: TOKENS })
  }

  return (
    <>
      <ul class="rows">
        <For each={props.list}>{(token) => <Row token={token} onRevoke={() => setAsked(token)} />}</For>
      </ul>
      <Show when={props.list.length === 0}>
        <Show
          when={props.sites.length > 0}
          fallback={<Empty icon="key" title={t().noSites} about={t().noSitesAbout} />}
        >
          <Empty icon="key" title={t().none} about={t().noneAbout} />
        </Show>
      </Show>
      <Show when={asked()}>
        {(token) => (
          <Confirm
            open
            title={t().revokeTitle(token().name)}
            text={t().revokeAbout(token().name, token().site)}
            act={t().revokeAct}
            onConfirm={() => revoke(token())}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Show>
    </>
  )
}

function Row(props: { token: AppToken; onRevoke: () => void }) {
  const token = () => props.token
  return (
    <li>
      <span class="glyph">
        <Icon name="key" />
      </span>
      <span class="what">
        <b class="break">{token().name}</b>
        <span class="sub text-sm">
          {t().forSite(token().site)}
          {', '}
          <Show when={token().last_used_at} fallback={t().madeAt(<When at={token().created_at} />)}>
            {(at) => t().lastUsed(<Ago at={at()} />)}
          </Show>
          <Show when={token().expires_at}>
            {(at) => (
              <>
                {', '}
                {at() > now() ? t().ends(<When at={at()} />) : t().ended(<When at={at()} />)}
              </>
            )}
          </Show>
        </span>
      </span>
      <Button size="sm" onClick={props.onRevoke}>
        {t().revoke}
        <span class="sr-only">: {token().name}</span>
      </Button>
    </li>
  )
}
