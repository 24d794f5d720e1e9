// Accounts at other providers that are one's own: connect, disconnect, and never the only way in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, onMount, Show } from 'solid-js'
import { Loaded } from '../admin/ui/loaded'
import { fresh } from '../fresh/fresh'
import { connected as t } from '../messages/account'
import { ui } from '../messages/ui'
import { type RouterOutput, trpc } from '../trpc'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Dialog, DialogActions } from '../ui/dialog'
import { Empty } from '../ui/empty'
import { Failed } from '../ui/failed'
import { Icon } from '../ui/icon'
import { PROVIDER_ICONS } from '../ui/provider-icons'
import { Ago, When } from '../ui/time'
import { failed, toast } from '../ui/toast'
import { Skeleton } from '../ui/waiting'
import { takeUpstreamReason } from '../upstream-reason'

type Mine = RouterOutput['upstreams']['mine']
type Link = Mine['links'][number]

const MINE = ['upstreams', 'mine']

export function Connected() {
  const mine = useQuery(() => ({ queryKey: MINE, queryFn: () => trpc.upstreams.mine.query({}) }))
  return (
    <section class="rail">
      <header>
        <h2>{t().title}</h2>
        <p>{t().about}</p>
      </header>
      <div class="rail-body">
        <Loaded query={mine} label={t().loading} waiting={<Skeleton width={5} />}>
          {(data) => <Known mine={data()} />}
        </Loaded>
      </div>
    </section>
  )
}

function Known(props: { mine: Mine }) {
  const [asked, setAsked] = createSignal<Link>()
  const [told] = createSignal(takeUpstreamReason())
  const nameOf = (id: string) =>
    [...props.mine.links.map(({ provider }) => provider), ...props.mine.offered].find((one) => one.id === id)?.name ??
    id
  const problem = () => {
    const one = told()
    if (!one || one.reason === 'linked') return undefined
    const reasons = t().reasons(nameOf(one.provider))
    return Object.hasOwn(reasons, one.reason) ? reasons[one.reason] : reasons.failed
  }
  onMount(() => {
    const one = told()
    if (one?.reason === 'linked') toast(t().linked(nameOf(one.provider)))
  })
  return (
    <>
      <Show when={problem()}>{(words) => <Callout kind="bad">{words()}</Callout>}</Show>
      <ul class="rows">
        <For each={props.mine.links}>
          {(link) => <LinkRow link={link} only={!props.mine.other_way} onDisconnect={() => setAsked(link)} />}
        </For>
        <For each={props.mine.offered}>{(provider) => <OfferRow provider={provider} />}</For>
      </ul>
      <Show when={props.mine.links.length + props.mine.offered.length === 0}>
        <Empty icon="cloud" title={t().none} about={t().noneAbout} />
      </Show>
      <Dialog
        open={asked() !== undefined}
        onClose={() => setAsked(undefined)}
        title={t().disconnectTitle(asked()?.provider.name ?? '')}
      >
        <Show when={asked()}>{(link) => <Disconnect link={link()} onDone={() => setAsked(undefined)} />}</Show>
      </Dialog>
    </>
  )
}

function LinkRow(props: { link: Link; only: boolean; onDisconnect: () => void }) {
  const provider = () => props.link.provider
  return (
    <li>
      <span class="glyph">
        <Icon name={PROVIDER_ICONS[provider().kind]} />
      </span>
      <span class="what">
        <b>{provider().name}</b>
        <span class="sub text-sm">
          <bdi>{props.link.label}</bdi>
          {', '}
          <Show when={props.link.last_used_at} fallback={t().connectedAt(<When at={props.link.created_at} />)}>
            {(at) => t().lastUsed(<Ago at={at()} />)}
          </Show>
          <Show when={!provider().enabled}>{`. ${t().off}`}</Show>
          <Show when={props.only}>{`. ${t().onlyWay}`}</Show>
        </span>
      </span>
      <Show when={!props.only}>
        <Button size="sm" onClick={props.onDisconnect}>
          {t().disconnect}
          <span class="sr-only">: {provider().name}</span>
        </Button>
      </Show>
    </li>
  )
}

function OfferRow(props: { provider: Mine['offered'][number] }) {
  const connect = useMutation(() => ({
    mutationFn: () => fresh(() => trpc.upstreams.beginLink.mutate({ provider: props.provider.id })),
    onSuccess: ({ url }) => location.assign(url),
    onError: failed,
  }))
  return (
    <li>
      <span class="glyph">
        <Icon name={PROVIDER_ICONS[props.provider.kind]} />
      </span>
      <span class="what">
        <b>{props.provider.name}</b>
        <span class="sub text-sm">{t().notConnected}</span>
      </span>
      <Button
        id={`connect-${props.provider.id}`}
        size="sm"
        busy={connect.isPending || connect.isSuccess}
        onClick={() => connect.mutate()}
      >
        {t().connect}
        <span class="sr-only">: {props.provider.name}</span>
      </Button>
    </li>
  )
}

function Disconnect(props: { link: Link; onDone: () => void }) {
  const queries = useQueryClient()
  const disconnect = useMutation(() => ({
    mutationFn: () => fresh(() => trpc.upstreams.unlink.mutate({ id: props.link.id })),
    onSuccess: () => {
      toast(t().disconnected(props.link.provider.name))
      props.onDone()
      return queries.invalidateQueries()
    },
  }))
  return (
    <>
      <Show when={disconnect.error}>{(error) => <Failed error={error()} />}</Show>
      <p class="ink-2 text-sm">{t().disconnectAbout(props.link.provider.name)}</p>
      <DialogActions>
        <Button kind="quiet" onClick={props.onDone}>
          {ui().cancel}
        </Button>
        <Button kind="danger" busy={disconnect.isPending} onClick={() => disconnect.mutate()}>
          {t().disconnect}
        </Button>
      </DialogActions>
    </>
  )
}
