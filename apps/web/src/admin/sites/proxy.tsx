// What the proxy of a site is told, ready to paste: the very text that the tests run before real proxies.
import { useQuery } from '@tanstack/solid-query'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { proxies as t } from '../../messages/admin'
import { failureOf, type RouterInput, trpc } from '../../trpc'
import { Callout } from '../../ui/callout'
import { CopyButton } from '../../ui/copy-button'
import { Failed } from '../../ui/failed'
import { TextField } from '../../ui/field'
import { Skeleton, Waiting } from '../../ui/waiting'
import type { SiteDetail } from '../types'
import { Command } from '../ui/command'
import { gk } from '../ui/gk'
import { Rail } from '../ui/rail'

type Kind = RouterInput['sites']['snippet']['proxy']

const KINDS = ['nginx', 'caddy', 'traefik', 'haproxy', 'envoy', 'npm', 'swag'] as const satisfies readonly Kind[]
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -KINDS.length, End: KINDS.length }

export function ProxySetup(props: { site: Pick<SiteDetail, 'id' | 'hosts' | 'version'>; unsaved?: boolean }) {
  const [kind, setKind] = createSignal<Kind>('nginx')
  const [gatekeeper, setGatekeeper] = createSignal<string>()
  const [upstream, setUpstream] = createSignal<string>()
  const id = createUniqueId()
  const asked = () => ({
    id: props.site.id,
    proxy: kind(),
    ...(gatekeeper() && { gatekeeper_address: gatekeeper() }),
    ...(upstream() && { upstream_address: upstream() }),
  })
  const query = useQuery(() => ({
    queryKey: ['sites', 'snippet', props.site.version, asked()],
    queryFn: () => trpc.sites.snippet.query(asked()),
    placeholderData: (before) => before,
    retry: false,
  }))
  /** `data` is not read while it is waited for: the whole page would wait. */
  const data = () => (query.isSuccess ? query.data : undefined)
  const faults = () => (query.isError ? failureOf(query.error).faults : [])
  const fault = (field: string) => faults().find((one) => one.field === field)?.message
  const elsewhere = () =>
    query.isError && !faults().some(({ field }) => field === 'gatekeeper_address' || field === 'upstream_address')
  /** Of this proxy, and of these addresses: never an older one under a name that is not its own. */
  const shown = () => (data()?.proxy === kind() ? data() : undefined)

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }) {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = KINDS.indexOf(kind())
    const next = Math.abs(step) > 1 ? (step < 0 ? 0 : KINDS.length - 1) : (at + step + KINDS.length) % KINDS.length
    setKind(KINDS[next] ?? 'nginx')
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }

  return (
    <Rail title={t().title} text={t().teach} id="proxy">
      <div class="stack-sm">
        <TextField
          name="gatekeeper_address"
          label={t().gatekeeper}
          hint={t().gatekeeperHint}
          fault={fault('gatekeeper_address')}
          value={gatekeeper() ?? data()?.gatekeeper_address ?? ''}
          onChange={(event) => setGatekeeper(event.currentTarget.value.trim())}
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          mono
        />
        <TextField
          name="upstream_address"
          label={t().upstream}
          fault={fault('upstream_address')}
          value={upstream() ?? data()?.upstream_address ?? ''}
          onChange={(event) => setUpstream(event.currentTarget.value.trim())}
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          mono
        />
      </div>
      <div class="tabs mt-12" role="tablist" aria-label={t().tabsLabel} onKeyDown={move}>
        <For each={KINDS}>
          {(one) => (
            <button
              type="button"
              role="tab"
              id={`${id}-${one}`}
              aria-selected={kind() === one}
              aria-controls={`${id}-panel`}
              tabIndex={kind() === one ? 0 : -1}
              onClick={() => setKind(one)}
            >
              {t().names[one]}
            </button>
          )}
        </For>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${kind()}`} class="mt-12">
        <Show when={elsewhere()}>
          <Failed error={query.error} retry={() => void query.refetch()} />
        </Show>
        <Show
          when={shown()}
          fallback={
            <Show when={!query.isError}>
              <Waiting label={t().loading}>
                <Skeleton width={5} />
              </Waiting>
            </Show>
          }
        >
          {(snippet) => (
            <>
              <div class="stack-sm">
                <Show when={props.unsaved}>
                  <Callout kind="warn">
                    <p>{t().unsaved}</p>
                  </Callout>
                </Show>
                <p class="ink-2 text-sm">{snippet().versions}</p>
                <ul class="text-sm stack-sm">
                  <For each={snippet().notes}>{(note) => <li>{note}</li>}</For>
                </ul>
              </div>
              <For each={snippet().files}>
                {(file) => (
                  <div class="stack-sm mt-12">
                    <h3 class="mono text-sm">{file.name}</h3>
                    <div class="copyable">
                      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must be able to do */}
                      <pre class="code snippet" tabIndex={0}>
                        {file.text}
                      </pre>
                      <CopyButton text={file.text} what={t().file(file.name)} />
                    </div>
                  </div>
                )}
              </For>
            </>
          )}
        </Show>
      </div>
      <Command
        text={gk(['sites', 'snippet', props.site.hosts[0] ?? props.site.id], {
          proxy: kind(),
          gatekeeper: gatekeeper(),
          upstream: upstream(),
        })}
      />
    </Rail>
  )
}
