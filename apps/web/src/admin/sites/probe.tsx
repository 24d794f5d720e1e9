// Whether the proxy of a site does what it should: asked through it, told finding by finding, with what to do.
import { createMemo, createSignal, For, Show } from 'solid-js'
import { probe as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { Ago } from '../../ui/time'
import { Skeleton, Waiting } from '../../ui/waiting'
import { createAct } from '../ui/act'
import { Rail } from '../ui/rail'
import { Trail, TrailStep } from '../ui/trail'

type Probed = RouterOutput['sites']['probe']

const STEP = { ok: 'passed', bad: 'failed', unknown: 'unsure' } as const

/** `host`: which of the site's; `null` leaves the choice to the server. */
export function Probe(props: { site: { id: string; enabled: boolean }; host?: string | null; unsaved?: boolean }) {
  const [probed, setProbed] = createSignal<Probed>()
  const act = createAct(async () => {
    setProbed(await trpc.sites.probe.mutate({ id: props.site.id, ...(props.host ? { host: props.host } : {}) }))
  })
  const obstacle = () => (props.unsaved ? t().unsaved : props.site.enabled ? undefined : t().off)

  return (
    <Rail
      title={t().title}
      id="probe"
      text={
        <Show when={probed()} fallback={t().teach}>
          {(done) => (
            <>
              {t().asked}, <Ago at={done().at} />.
            </>
          )}
        </Show>
      }
      action={
        <Show when={!obstacle()}>
          <Button size="sm" icon="refresh" busy={act.busy()} onClick={() => act.run()}>
            {probed() ? t().again : t().probe}
          </Button>
        </Show>
      }
    >
      <Show when={obstacle()}>{(words) => <p class="ink-2 text-sm">{words()}</p>}</Show>
      <Show when={!obstacle() && !act.busy() && !act.error() && !probed()}>
        <p class="ink-2 text-sm">{t().notYet}</p>
      </Show>
      <Show when={act.error()}>{(error) => <Failed error={error()} retry={() => act.run()} />}</Show>
      <Show when={act.busy()}>
        <Waiting label={t().probing}>
          <For each={[5, 4, 5, 3] as const}>
            {(width) => (
              <p>
                <Skeleton width={width} />
              </p>
            )}
          </For>
        </Waiting>
      </Show>
      <Show when={!act.busy() && !act.error() && probed()}>{(done) => <Findings probed={done()} />}</Show>
    </Rail>
  )
}

function Findings(props: { probed: Probed }) {
  const bad = createMemo(() => props.probed.findings.filter(({ outcome }) => outcome === 'bad').length)
  const good = () => props.probed.findings.every(({ outcome }) => outcome === 'ok')
  return (
    <>
      <p class="sr-only" role="status">
        {good() ? t().allGood : t().faults(bad())}
      </p>
      <Trail>
        <For each={props.probed.findings}>
          {(finding) => (
            <TrailStep
              outcome={STEP[finding.outcome]}
              title={finding.says}
              at={finding.milliseconds === null ? undefined : t().milliseconds(finding.milliseconds)}
            >
              {finding.mend}
            </TrailStep>
          )}
        </For>
      </Trail>
    </>
  )
}
