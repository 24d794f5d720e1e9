// Where the policy holds: the clients and sites that have chosen it.
import { For, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { Icon } from '../../ui/icon'
import { Rail } from '../ui/rail'
import type { PolicyDetail } from './types'

export function UsedBy(props: { uses: PolicyDetail['used_by'] }) {
  const none = () => props.uses.clients.length + props.uses.sites.length === 0
  return (
    <Rail title={t().usedHere} text={t().usedHereText}>
      <Show when={!none()} fallback={<p class="note text-sm">{t().notUsed}</p>}>
        <ul class="rows rows-tight text-sm">
          <For each={props.uses.clients}>
            {(client) => (
              <li>
                <span class="glyph">
                  <Icon name="clients" />
                </span>
                <span class="what">
                  <a href={`/admin/clients/${encodeURIComponent(client.id)}`}>{client.name}</a>{' '}
                  <span class="note">{t().client}</span>
                </span>
              </li>
            )}
          </For>
          <For each={props.uses.sites}>
            {(site) => (
              <li>
                <span class="glyph">
                  <Icon name="sites" />
                </span>
                <span class="what">
                  <a href={`/admin/sites/${site.id}`}>{site.name}</a> <span class="note">{t().site}</span>
                </span>
                <Show when={site.rules.length > 0}>
                  <span class="ink-3">{t().atPaths(site.rules.map(({ path }) => path))}</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Rail>
  )
}
