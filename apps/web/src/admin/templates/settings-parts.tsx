// The settings of an app, part by part: a file to copy or save, or the boxes of one of its pages.
import { For, Show } from 'solid-js'
import { admin, templates as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import type { AppSettings } from '../types'
import { CopyCard, CopyRow } from '../ui/copy-card'
import { download } from '../ui/download'

type Part = AppSettings['parts'][number]

/** `secret` goes where the settings leave a place for it; it is made of characters that need no quotes anywhere. */
export function SettingsParts(props: { settings: AppSettings; secret?: string | null | undefined }) {
  const put = (text: string) => {
    const { secret_here } = props.settings
    return secret_here && props.secret ? text.replaceAll(secret_here, props.secret) : text
  }
  return (
    <ol class="settings-parts">
      <For each={props.settings.parts}>
        {(part) => (
          <li class="stack-sm">
            <h3 class="text-sm">{part.title}</h3>
            <Show when={part.format === 'fields'} fallback={<Text part={part} text={put(part.text)} />}>
              <CopyCard>
                <For each={part.fields.filter(({ value }) => value !== '')}>
                  {({ label, value }) => <CopyRow label={label} value={put(value)} what={label} />}
                </For>
              </CopyCard>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}

function Text(props: { part: Part; text: string }) {
  const name = () => props.part.file ?? props.part.title
  return (
    <div class="copyable copyable-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must be able to do */}
      <pre class="code snippet code-whole" tabIndex={0}>
        {props.text}
      </pre>
      <span class="copyable-acts">
        <Button
          kind="quiet"
          size="sm"
          icon="download"
          label={admin().downloadOf(t().fileOf(name()))}
          onClick={() => download(name(), props.text)}
        />
        <CopyButton text={props.text} what={t().fileOf(name())} />
      </span>
    </div>
  )
}
