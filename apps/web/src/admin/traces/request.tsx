// The request as it came, secrets hidden by the server; the parameter at fault stands out.
import { For, Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { CopyButton } from '../../ui/copy-button'
import type { Trace } from '../types'
import { requestLines, requestText } from './trace-text'

export function Request(props: { trace: Trace }) {
  const method = () => t().endpoints[props.trace.endpoint].split(' ')
  return (
    <section class="section">
      <h2>{t().request}</h2>
      <div class="copyable mt-12">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must be able to do */}
        <pre class="code" tabIndex={0}>
          <span class="k">{method()[0]}</span> {method()[1]}
          <For each={requestLines(props.trace)}>
            {(line) => (
              <>
                {`\n  ${line.name} `}
                <Show when={line.name.trim() === props.trace.check} fallback={<Value value={line.value} />}>
                  <mark>{line.value}</mark>
                </Show>
              </>
            )}
          </For>
        </pre>
        <CopyButton text={requestText(props.trace)} what={t().theRequest} />
      </div>
    </section>
  )
}

function Value(props: { value: string }) {
  return (
    <Show when={/^hidden\b/.test(props.value)} fallback={props.value}>
      <span class="c">{props.value}</span>
    </Show>
  )
}
