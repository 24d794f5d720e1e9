// What to know beside the settings: how accounts are found again, how groups become roles, traps, and where that was read.
import { For, Show } from 'solid-js'
import { templates as t } from '../../messages/admin'
import { Callout } from '../../ui/callout'
import { Icon } from '../../ui/icon'
import type { AppSettings } from '../types'

export function SettingsNotes(props: { settings: AppSettings }) {
  const template = () => props.settings.template
  return (
    <div class="stack-sm mt-12">
      <Show when={!template().account.safe}>
        <Callout kind="warn">
          <p>
            <strong>{t().followsEmail}</strong>
          </p>
          <p>{t().followsEmailText(template().name)}</p>
        </Callout>
      </Show>
      <h3 class="text-sm">{t().goodToKnow}</h3>
      <ul class="text-sm stack-sm bullets">
        <li>{t().pinned(template().account.how)}</li>
        <Show when={template().roles}>{(roles) => <li>{t().roles(roles())}</li>}</Show>
        <For each={props.settings.notes}>{(note) => <li>{note}</li>}</For>
      </ul>
      <details class="disclosure">
        <summary>
          <Icon name="chevron-right" />
          {t().source}
        </summary>
        <p class="text-sm ink-2 mt-8">{t().version(template().version)}</p>
        <ul class="text-sm mono bullets">
          <For each={template().source}>{(source) => <li class="break">{source}</li>}</For>
        </ul>
      </details>
    </div>
  )
}
