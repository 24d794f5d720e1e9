// Where one is signed in; any other place can be ended from here.
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { t } from '../messages/account'
import { type RouterOutput, trpc } from '../trpc'
import { Button } from '../ui/button'
import { deviceOf } from '../ui/device'
import { Icon } from '../ui/icon'
import { Ago, When } from '../ui/time'
import { failed, toast } from '../ui/toast'

type Session = RouterOutput['account']['overview']['sessions'][number]

export function Sessions(props: { sessions: Session[] }) {
  const queries = useQueryClient()
  const others = () => props.sessions.filter((session) => !session.current)
  const endOthers = useMutation(() => ({
    mutationFn: () => trpc.account.endOtherSessions.mutate({}),
    onSuccess: ({ ended }) => {
      toast(ended > 0 ? t().endedOthers(ended) : t().noOthers)
      return queries.invalidateQueries()
    },
    onError: failed,
  }))
  return (
    <section class="rail">
      <header>
        <h2>{t().sessions}</h2>
        <p>{t().sessionsAbout}</p>
        <Show when={others().length > 0}>
          <div class="row">
            <Button kind="danger-quiet" size="sm" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
              {t().endOthers}
            </Button>
          </div>
        </Show>
      </header>
      <div class="rail-body">
        <ul class="rows">
          {/* This one first: it is the measure for the others. */}
          <For each={[...props.sessions.filter((session) => session.current), ...others()]}>
            {(session) => <Row session={session} />}
          </For>
        </ul>
      </div>
    </section>
  )
}

function Row(props: { session: Session }) {
  const queries = useQueryClient()
  const device = () => deviceOf(props.session.user_agent)
  const name = () => {
    const { browser, system } = device()
    return browser && system ? t().browserOn(browser, system) : browser || system || t().unknownDevice
  }
  const end = useMutation(() => ({
    mutationFn: () => trpc.account.endSession.mutate({ id: props.session.id }),
    onSuccess: () => {
      toast(t().ended(name()))
      return queries.invalidateQueries()
    },
    onError: failed,
  }))
  return (
    <li>
      <span class="glyph">
        <Icon name={device().icon} />
      </span>
      <span class="what">
        <b>{name()}</b>
        <span class="sub text-sm">
          <Show when={props.session.ip}>{(ip) => <bdi>{ip()}. </bdi>}</Show>
          {t().signedInAt(<When at={props.session.auth_time} />)}
          <Show when={!props.session.current}>
            {', '}
            {t().lastSeen(<Ago at={props.session.last_seen_at} />)}
          </Show>
        </span>
      </span>
      <Show when={!props.session.current} fallback={<span class="badge badge-accent">{t().thisOne}</span>}>
        <Button size="sm" busy={end.isPending} onClick={() => end.mutate()}>
          {t().end}
          <span class="sr-only">: {name()}</span>
        </Button>
      </Show>
    </li>
  )
}
