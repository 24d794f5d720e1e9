// The newest events at the side, as they happen. It can be paused: what moves by itself must be able to stand (WCAG 2.2.2).
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { audit, dashboard as t } from '../../messages/admin'
import { clock, instant } from '../../messages/format'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { now } from '../../ui/time'
import { createLiveEvents, merged } from '../live/live-events'
import type { AuditEvent } from '../types'

const SHOWN = 12

export function Now(props: { onEvent: () => void }) {
  const list = useQuery(() => ({
    queryKey: ['audit', 'list', 'newest', SHOWN],
    queryFn: () => trpc.audit.list.query({ limit: SHOWN }),
    staleTime: 0,
  }))
  const first = () => (list.isSuccess ? list.data.rows : [])
  const live = createLiveEvents({
    filter: () => ({}),
    ready: () => list.isSuccess,
    since: () =>
      first()
        .map(({ id }) => id)
        .toSorted()
        .at(-1),
    keep: SHOWN,
    onEvent: () => props.onEvent(),
  })
  const rows = () => merged(first(), live.rows(), SHOWN)
  const paused = () => live.state() === 'paused'
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t().now}</h2>
        <span class="row nowrap">
          <span class="live" classList={{ 'live-off': live.state() !== 'live' }} role="status">
            {t().states[live.state()]}
          </span>
          <Button
            kind="quiet"
            size="sm"
            icon={paused() ? 'refresh' : 'pause'}
            label={paused() ? t().resume : t().pause}
            onClick={() => live.pause(!paused())}
          />
        </span>
      </div>
      <Show when={live.failure()?.message}>{(message) => <p class="text-sm ink-2">{message()}</p>}</Show>
      <Show when={list.isError}>
        <Failed error={list.error} retry={() => list.refetch()} />
      </Show>
      <Show when={list.isSuccess && rows().length === 0}>
        <p class="text-sm ink-3">{t().noEvents}</p>
      </Show>
      <div role="log" aria-label={t().log}>
        <ul class="events">
          <For each={rows()}>{(event) => <Event event={event} />}</For>
        </ul>
      </div>
      <Show when={live.gap()}>
        <p class="text-xs ink-3">{t().gap}</p>
      </Show>
      <p class="mt-12 text-sm">
        <a href="/admin/audit">{t().allEvents}</a>
      </p>
    </section>
  )
}

function Event(props: { event: AuditEvent }) {
  return (
    <li class={kindOf(props.event)}>
      <span>
        {/* An address that does not fit is broken before its @. */}
        <For each={sentence(props.event).split(/(?=@)/)}>
          {(part, at) => (
            <>
              <Show when={at() > 0}>
                <wbr />
              </Show>
              {part}
            </>
          )}
        </For>
      </span>
      <time dateTime={new Date(props.event.at).toISOString()} title={instant(props.event.at)}>
        {clock(props.event.at, now())}
      </time>
      <span class="sub ink-3">{subOf(props.event)}</span>
    </li>
  )
}

function kindOf({ outcome, action }: AuditEvent): string {
  if (outcome === 'refused') return 'bad'
  return action === 'sign_in.succeeded' || action === 'code.issued' ? 'ok' : ''
}

const whoOf = (event: AuditEvent): string =>
  event.actor_name ??
  (event.actor_type === 'anonymous' ? t().somebody : (audit().actorTypes[event.actor_type] ?? event.actor_type))

/** An action without a sentence of its own is named as it is. */
function sentence(event: AuditEvent): string {
  const what = event.target_name ?? event.client_id ?? event.target_id ?? ''
  const say = t().happened[event.action]
  return say ? say(whoOf(event), what) : event.action
}

function subOf(event: AuditEvent): string {
  const known = event.action in t().happened
  const parts = [
    known ? null : whoOf(event),
    event.reason?.replaceAll('_', ' '),
    known ? null : event.target_name,
    event.ip,
  ]
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(', ')
}
