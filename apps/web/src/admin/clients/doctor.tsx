// The doctor: the sign-in is started in the app, and each request stands here as it comes, with what mends it.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { doctor as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import { Skeleton } from '../../ui/waiting'
import type { ClientDetail, Doctor } from '../types'
import { createAct } from '../ui/act'
import { Loaded } from '../ui/loaded'
import { Rail } from '../ui/rail'
import { Trail } from '../ui/trail'
import { Recommendations } from './doctor-recommendations'
import { DoctorStepItem, Silence, Waiting } from './doctor-step'
import { DoctorSummary } from './doctor-summary'

const EVERY = 1000

export function DoctorTab(props: { client: ClientDetail }) {
  const queries = useQueryClient()
  const { id } = props.client
  const queryKey = ['clients', 'doctor', id]
  const state = useQuery(() => ({
    queryKey,
    queryFn: () => trpc.clients.doctor.query({ id }),
    reconcile: 'id' as const,
    refetchInterval: (query: { state: { data: Doctor | undefined } }) => (query.state.data?.run?.open ? EVERY : false),
  }))
  const refresh = () => queries.invalidateQueries({ queryKey })
  const start = createAct(async () => {
    await trpc.clients.doctorStart.mutate({ id })
    await refresh()
  })
  const stop = createAct(async () => {
    await trpc.clients.doctorStop.mutate({ id })
    await refresh()
  })
  const known = () => (state.isSuccess || state.isRefetchError ? state.data : undefined)
  const open = () => known()?.run?.open ?? false
  const failure = () => start.error() ?? stop.error()
  return (
    <>
      <Rail
        first
        title={t().title}
        text={
          <>
            {t().teach(props.client.name)}
            <span class="state-line" role="status">
              <Show when={known()?.run}>
                {(run) => (
                  <Show when={open()} fallback={<span class="state state-off">{t().over}</span>}>
                    <Left until={run().ends_at} now={known()?.now ?? 0} />
                  </Show>
                )}
              </Show>
            </span>
          </>
        }
        action={
          <>
            <Show when={open()}>
              <Button icon="pause" busy={stop.busy()} onClick={() => stop.run()}>
                {t().stop}
              </Button>
            </Show>
            <Button
              kind={known()?.run ? 'secondary' : 'primary'}
              icon={known()?.run ? 'refresh' : undefined}
              busy={start.busy()}
              onClick={() => start.run()}
            >
              {known()?.run ? t().again : t().start}
            </Button>
          </>
        }
      >
        <Show when={failure()}>{(error) => <Failed error={error()} />}</Show>
        <Loaded query={state} label={t().loading} waiting={<Skeleton width={4} />}>
          {(data) => (
            <Show when={data().run} fallback={<p class="ink-2 text-sm">{t().notYet}</p>}>
              <Steps state={data()} client={props.client} />
            </Show>
          )}
        </Loaded>
        <p class="mt-12">
          <ButtonLink
            kind="quiet"
            size="sm"
            icon="traces"
            href={`/admin/traces?client=${encodeURIComponent(props.client.id)}`}
          >
            {t().traces}
          </ButtonLink>
        </p>
      </Rail>
      <Show when={known()?.report}>
        {(report) => (
          <Show when={(known()?.steps.length ?? 0) > 0}>
            <DoctorSummary report={report()} />
            <Recommendations client={props.client} report={report()} onDone={refresh} />
          </Show>
        )}
      </Show>
    </>
  )
}

function Steps(props: { state: Doctor; client: ClientDetail }) {
  return (
    <>
      <div role="log" aria-label={t().log} aria-live="polite">
        <Trail>
          <For each={props.state.steps}>{(step) => <DoctorStepItem step={step} client={props.client} />}</For>
          <Show when={props.state.report?.silence} fallback={<Waiting state={props.state} app={props.client.name} />}>
            {(silence) => <Silence silence={silence()} />}
          </Show>
        </Trail>
      </div>
      <Show when={props.state.left_out}>
        {(left) => (
          <Callout kind="info">
            <p>{t().leftOut(left().requests, namesOf(left()))}</p>
          </Callout>
        )}
      </Show>
    </>
  )
}

/** Where the most came from. */
const namesOf = ({ addresses }: NonNullable<Doctor['left_out']>): string[] =>
  addresses.slice(0, 3).map(({ address, requests }) => `${address}: ${requests}`)

/** "4:12 left", by the server's clock, counted on between two looks. */
function Left(props: { until: number; now: number }) {
  const [tick, setTick] = createSignal(Date.now())
  const timer = setInterval(() => setTick(Date.now()), EVERY)
  onCleanup(() => clearInterval(timer))
  const apart = () => props.now - tickAt(props.now)
  const left = () => Math.max(0, Math.ceil((props.until - (tick() + apart())) / 1000))
  const say = () => `${Math.floor(left() / 60)}:${String(left() % 60).padStart(2, '0')}`
  return (
    <>
      <span class="sr-only">{t().listeningNow}</span>
      <span class="state state-ok" aria-hidden="true">
        {t().listening(say())}
      </span>
    </>
  )
}

/** Our own clock when this answer was seen first. */
const seenAt = new Map<number, number>()
function tickAt(now: number): number {
  const known = seenAt.get(now)
  if (known !== undefined) return known
  seenAt.clear()
  seenAt.set(now, Date.now())
  return Date.now()
}
