// What happened with one's account; the place stands in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { KeysetPager } from '../admin/ui/keyset-pager'
import { Loaded } from '../admin/ui/loaded'
import { useUrl } from '../admin/ui/url'
import { t as account, own as t } from '../messages/account'
import { type RouterOutput, trpc } from '../trpc'
import { deviceOf } from '../ui/device'
import { Empty } from '../ui/empty'
import { Icon, type IconName } from '../ui/icon'
import { When } from '../ui/time'
import { Skeleton } from '../ui/waiting'

type Event = RouterOutput['account']['activity']['rows'][number]

const LIMIT = 30

export function Activity() {
  const url = useUrl()
  const input = () => ({ cursor: url.get('cursor'), limit: LIMIT })
  const events = useQuery(() => ({
    queryKey: ['account', 'activity', input()],
    queryFn: () => trpc.account.activity.query(input()),
    placeholderData: keepPreviousData,
  }))
  return (
    <section class="rail" aria-label={t().activity}>
      <header>
        <h2>{t().activity}</h2>
        <p>{t().activityAbout}</p>
        <p>{t().unfamiliar}</p>
        <p>
          <a href="/account">{t().toSecurity}</a>
        </p>
      </header>
      <div class="rail-body">
        <Loaded query={events} label={t().activityLoading} waiting={<Skeleton width={5} />}>
          {(data) => (
            <Show
              when={data().rows.length > 0}
              fallback={<Empty icon="audit" title={t().noActivity} about={t().noActivityAbout} />}
            >
              <ul class="rows" aria-busy={events.isPlaceholderData}>
                <For each={data().rows}>{(event) => <Row event={event} />}</For>
              </ul>
              <Show when={data().next_cursor || url.get('cursor') || events.isPlaceholderData}>
                <KeysetPager next={data().next_cursor} />
              </Show>
            </Show>
          )}
        </Loaded>
      </div>
    </section>
  )
}

function Row(props: { event: Event }) {
  const { event } = props
  const words = () => [event.what, event.app && t().inApp(event.app), whose(event), reason(event)].filter(Boolean)
  return (
    <li>
      <span class="glyph">
        <Icon name={sign(event)} />
      </span>
      <span class="what">
        <b>{t().events[event.action] ?? event.action}</b>
        <span class="sub text-sm break">
          <When at={event.at} />
          <For each={[...words(), place(event)].filter(Boolean)}>{(word) => <>, {word}</>}</For>
        </span>
      </span>
      <Show when={event.outcome === 'refused'}>
        <span class="state state-bad">{t().refused}</span>
      </Show>
    </li>
  )
}

const whose = ({ by }: Event) => (by === 'administrator' ? t().byAdministrator : '')

const reason = (event: Event) => (event.reason && t().reasons[event.reason]) || ''

/** The browser and its address, as far as they are told. */
function place(event: Event): string {
  if (!event.user_agent) return event.ip ?? ''
  const { browser, system } = deviceOf(event.user_agent)
  const device = browser && system ? account().browserOn(browser, system) : browser || system
  return [device, event.ip].filter(Boolean).join(', ')
}

function sign({ action }: Event): IconName {
  if (action.startsWith('sign_in') || action.startsWith('device_approval')) return 'key'
  if (action.startsWith('session')) return 'logout'
  if (action.startsWith('password')) return 'lock'
  if (/^(grant|code|tokens?|refresh_token)\./.test(action)) return 'clients'
  return action.startsWith('user') ? 'user' : 'info'
}
