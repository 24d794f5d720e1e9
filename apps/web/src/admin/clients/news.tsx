// What the last save had to say: an icon that wasn't taken, warnings.
import { For, Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { Callout } from '../../ui/callout'
import type { ClientDetail } from '../types'
import { freshOf } from './fresh'

export function News(props: { client: ClientDetail }) {
  const fresh = () => freshOf(props.client.id)
  const warnings = () => fresh()?.warnings ?? []
  return (
    <div class="news" role="status">
      <Show when={fresh()?.icon}>
        {(icon) => (
          <Callout kind="warn">
            <p class="break">{t().iconProblem(icon().url)}</p>
            <p>
              {icon().problem} <Show when={props.client.icon_src}>{t().iconKept}</Show>
            </p>
          </Callout>
        )}
      </Show>
      <Show when={warnings().length > 0}>
        <Callout kind="warn">
          <p>{t().warnings}</p>
          <For each={warnings()}>{(warning) => <p>{warning}</p>}</For>
        </Callout>
      </Show>
    </div>
  )
}
