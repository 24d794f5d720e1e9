// All that must be copied, in one card. A secret's row is tinted, shown once, with *download* beside *copy*.
import { type JSX, type ParentProps, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { download } from './download'

export function CopyCard(props: ParentProps) {
  return <dl class="panel copy-card">{props.children}</dl>
}

export function CopyRow(props: {
  label: string
  value: string
  /** what is copied, within a sentence */
  what: string
  /** a secret: tinted, with what to know of it and the name of its file */
  once?: { note: JSX.Element; file: string } | undefined
}) {
  return (
    <div classList={{ once: props.once !== undefined }}>
      <dt>{props.label}</dt>
      <dd>
        <span class="mono">
          {props.value}
          <Show when={props.once}>{(once) => <span class="sub">{once().note}</span>}</Show>
        </span>
        <Show when={props.once}>
          {(once) => (
            <Button
              kind="quiet"
              size="sm"
              icon="download"
              label={t().downloadOf(props.what)}
              onClick={() => download(once().file, `${props.value}\n`)}
            />
          )}
        </Show>
        <CopyButton text={props.value} what={props.what} />
      </dd>
    </div>
  )
}
