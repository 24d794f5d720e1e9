// Events in a table; one at a time shows its details beneath.
import { createSignal, For, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { clock, instant } from '../../messages/format'
import { now } from '../../ui/time'
import type { AuditEvent } from '../types'
import { narrow } from '../ui/narrow'
import { EventDetails } from './event-details'

/** Narrows the list down; the keys are those of the URL. */
export type Only = (changes: Record<string, string>) => void

export const eventHeads = () => [
  { title: t().columns.time, cell: () => null },
  { title: t().columns.event, cell: () => null },
  { title: t().columns.who, minor: true, cell: () => null },
  { title: t().columns.what, minor: true, cell: () => null },
  { title: t().columns.from, minor: true, cell: () => null },
  { title: t().columns.note, minor: true, grow: true, cell: () => null },
]

export function EventTable(props: { rows: AuditEvent[]; busy: boolean; onOnly: Only | undefined }) {
  const [open, setOpen] = createSignal<string>()
  return (
    <div class="table-wrap">
      <table class="table ruled events-table" aria-label={t().title} aria-busy={props.busy}>
        <thead>
          <tr>
            <For each={eventHeads()}>
              {(head) => (
                <th scope="col" classList={{ 'hide-sm': head.minor, grow: head.grow }}>
                  {head.title}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(event) => (
              <>
                <Row
                  event={event}
                  open={open() === event.id}
                  onToggle={() => setOpen(open() === event.id ? undefined : event.id)}
                />
                <Show when={open() === event.id}>
                  <tr class="tall">
                    <td colSpan={6} class="grow" id={`event-${event.id}`}>
                      <EventDetails event={event} onOnly={props.onOnly} />
                    </td>
                  </tr>
                </Show>
              </>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function Row(props: { event: AuditEvent; open: boolean; onToggle: () => void }) {
  const who = () => props.event.actor_name ?? t().actorTypes[props.event.actor_type]
  const what = () => props.event.target_name ?? props.event.target_id ?? props.event.client_id
  return (
    <tr aria-selected={props.open ? 'true' : undefined}>
      <td class="muted">
        <time dateTime={new Date(props.event.at).toISOString()} title={instant(props.event.at)}>
          {clock(props.event.at, now())}
        </time>
      </td>
      <td>
        <button
          type="button"
          class="cell-button"
          aria-expanded={props.open}
          aria-controls={props.open ? `event-${props.event.id}` : undefined}
          aria-label={t().showDetails(props.event.action)}
          onClick={() => props.onToggle()}
        >
          <span class={`state state-${kindOf(props.event)} mono`}>{props.event.action}</span>
        </button>
        <Show when={narrow()}>
          <span class="sub under">{who()}</span>
        </Show>
      </td>
      <td class="hide-sm clip">{who()}</td>
      <td class="hide-sm clip">{what()}</td>
      <td class="hide-sm ink-2">{props.event.ip}</td>
      <td class="grow hide-sm ink-2">{props.event.reason}</td>
    </tr>
  )
}

/** Green for those who came in, red for what was refused; a change is neither. */
function kindOf(event: AuditEvent): 'ok' | 'bad' | 'off' {
  if (event.outcome === 'refused') return 'bad'
  return event.action.startsWith('sign_in') ? 'ok' : 'off'
}
