// What is known of a user beyond the profile.
import { For, Show } from 'solid-js'
import { usersMany as t } from '../../messages/admin'
import { list } from '../../messages/format'
import type { UserDetail } from '../types'
import { Rail } from '../ui/rail'

export function UserAttributes(props: { user: UserDetail }) {
  const entries = () => Object.entries(props.user.attributes).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return (
    <Rail title={t().attributes} text={t().attributesText}>
      <Show when={entries().length > 0} fallback={<p class="note text-sm">{t().noAttributes}</p>}>
        <dl class="facts">
          <For each={entries()}>
            {([name, value]) => (
              <>
                <dt class="mono">{name}</dt>
                <dd class="break">{Array.isArray(value) ? list(value, 'unit') : String(value)}</dd>
              </>
            )}
          </For>
        </dl>
      </Show>
    </Rail>
  )
}
