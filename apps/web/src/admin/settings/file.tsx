// What there is as a file, for gk and for GK_APPLY.
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { configuration as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Skeleton } from '../../ui/waiting'
import { download } from '../ui/download'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Rail } from '../ui/rail'

const FILE = 'gatekeeper.yaml'

export function FileTab() {
  const dump = useQuery(() => ({
    queryKey: ['configuration', 'dump'],
    queryFn: () => trpc.configuration.dump.query({}),
    staleTime: 0,
  }))
  return (
    <>
      <Rail title={t().title} text={t().text}>
        <Loaded query={dump} label={t().loading} waiting={<Skeleton width={5} />}>
          {(data) => (
            <div class="stack-sm">
              <div class="row">
                <Button icon="download" onClick={() => download(FILE, data().yaml, 'application/yaml')}>
                  {t().download}
                </Button>
              </div>
              <Show when={data().left_out.length > 0}>
                <p class="hint">{t().secrets}</p>
              </Show>
              <div class="copyable">
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must be able to do */}
                <pre class="code snippet" tabIndex={0}>
                  {data().yaml}
                </pre>
                <CopyButton text={data().yaml} what={t().file} />
              </div>
            </div>
          )}
        </Loaded>
      </Rail>
      <Rail title={t().howTitle} text={t().how}>
        <dl class="stack-sm">
          <For each={USES}>
            {(use) => (
              <div>
                <dt class="text-sm ink-2">{use.label()}</dt>
                <dd class="row">
                  <code class="mono">{use.text}</code>
                  <CopyButton text={use.text} what={use.label()} />
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Rail>
    </>
  )
}

const USES = [
  { label: () => t().plan, text: gk(['plan', FILE]) },
  { label: () => t().apply, text: gk(['apply', FILE]) },
  { label: () => t().atStart, text: `GK_APPLY=/etc/gatekeeper/${FILE}` },
]
