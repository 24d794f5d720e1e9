// What did not fit and was accepted: it stays told, with who said so and why.
import { For, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import type { AuditState } from '../types'

type Accepted = AuditState['accepted'][number] & { holds?: boolean }

const SHOWN = 5

const placeOf = ({ from, to, lost_to, by, at }: Accepted): string =>
  t().acceptedAt(from + 1, Math.max(to, lost_to), by.name ?? by.id ?? t().actorTypes[by.type] ?? by.type, at)

export function AcceptedBreaks(props: { accepted: Accepted[] }) {
  return (
    <Show when={props.accepted.length > 0}>
      <ul class="mt-8 text-sm">
        <For each={props.accepted.slice(0, SHOWN)}>
          {(one) => (
            <li class="break">
              {placeOf(one)}. {one.reason}
              <Show when={one.holds === false}> {t().acceptedVoid}</Show>
            </li>
          )}
        </For>
        <Show when={props.accepted.length > SHOWN}>
          <li>{t().moreFaults(props.accepted.length - SHOWN)}</li>
        </Show>
      </ul>
    </Show>
  )
}
