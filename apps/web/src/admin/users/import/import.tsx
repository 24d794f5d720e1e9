// One import: a bar while it goes on, its counts, what has a fault, and what is next. It goes on without this page.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import { fresh } from '../../../fresh/fresh'
import { imports as t, users } from '../../../messages/admin'
import { list, number, when } from '../../../messages/format'
import { trpc } from '../../../trpc'
import { Button, ButtonLink } from '../../../ui/button'
import { Callout } from '../../../ui/callout'
import { Empty } from '../../../ui/empty'
import { Failed } from '../../../ui/failed'
import { toast } from '../../../ui/toast'
import { Skeleton } from '../../../ui/waiting'
import type { Params } from '../../places'
import type { PeopleImport } from '../../types'
import { createAct } from '../../ui/act'
import { Confirm } from '../../ui/confirm'
import { gk } from '../../ui/gk'
import { Loaded } from '../../ui/loaded'
import { Page } from '../../ui/page'
import { EarlierImports } from './earlier'
import { Faults } from './faults'

const BEAT_MS = 700
const FIGURES = ['made', 'changed', 'skipped', 'faulty'] as const
const isBusy = ({ state }: PeopleImport) => state === 'checking' || state === 'running'
const isOver = ({ state }: PeopleImport) => state === 'done' || state === 'cancelled'

export default function ImportPage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const one = useQuery(() => ({
    queryKey: ['imports', 'one', id()],
    queryFn: () => trpc.imports.get.query({ id: id() }),
    refetchInterval: (query) => (query.state.data && isBusy(query.state.data) ? BEAT_MS : false),
  }))
  const known = () => (one.isSuccess || one.isRefetchError ? one.data : undefined)
  const queries = useQueryClient()
  // Whoever was made is counted beside the menu, and listed.
  createEffect(
    on(
      () => known()?.state,
      (state, before) => {
        if (before === 'running' && state !== before) void queries.invalidateQueries({ queryKey: ['users'] })
      },
    ),
  )
  return (
    <Page
      title={t().title}
      crumbs={[
        { href: '/admin/users', label: users().title },
        { href: '/admin/users/import', label: t().here },
      ]}
      here={known()?.name ?? t().report}
      lead={known() && sayStart(known() as PeopleImport)}
      command={gk(['users', 'import-report', id()], { json: true })}
      actions={<Show when={known()}>{(data) => <Acts one={data()} />}</Show>}
    >
      <Loaded query={one} label={t().loading} waiting={<Skeleton width={5} />} missing={<Gone />}>
        {(data) => (
          <>
            <Progress one={data()} />
            <dl class="figures">
              <For each={FIGURES}>
                {(figure) => (
                  <div>
                    <dt>
                      {isOver(data()) || data().state === 'running' ? t().figures[figure] : t().dryFigures[figure]}
                    </dt>
                    <dd classList={{ bad: figure === 'faulty' && data().faulty > 0 }}>{number(data()[figure])}</dd>
                  </div>
                )}
              </For>
            </dl>
            <Show when={data().state === 'checked'}>
              <MissingGroups one={data()} />
            </Show>
            <Show when={data().faulty > 0 && data().state !== 'checking'}>
              <Faults one={data()} />
            </Show>
            <EarlierImports except={data().id} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const sayStart = (one: PeopleImport) => t().startedBy(one.name, when(one.created_at), one.created_by_name)

function Progress(props: { one: PeopleImport }) {
  const ready = () => props.one.made + props.one.changed
  return (
    <section class="section import-bar" aria-label={t().states[props.one.state]}>
      <b role="status">
        <Show when={isBusy(props.one)} fallback={t().states[props.one.state]}>
          {t().progress(number(props.one.seen), number(props.one.total))}
        </Show>
      </b>
      <progress class="progress" value={props.one.seen} max={Math.max(props.one.total, 1)} aria-label={t().title} />
      <p class="note text-sm">
        <Switch>
          <Match when={props.one.state === 'staging'}>{t().staging}</Match>
          <Match when={props.one.state === 'checking'}>{t().checking}</Match>
          <Match when={props.one.state === 'running'}>{t().running}</Match>
          <Match when={props.one.state === 'checked'}>{ready() > 0 ? t().ready(ready()) : t().nothingReady}</Match>
        </Switch>
      </p>
    </section>
  )
}

function Acts(props: { one: PeopleImport }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal<'stop' | 'skip'>()
  const refresh = () => queries.invalidateQueries({ queryKey: ['imports'] })
  const ready = () => props.one.made + props.one.changed
  const begin = async (skip_faulty: boolean) => {
    await fresh(() => trpc.imports.run.mutate({ id: props.one.id, skip_faulty }))
    await refresh()
  }
  const run = createAct(() => begin(false))
  const stop = async () => {
    await trpc.imports.cancel.mutate({ id: props.one.id })
    await refresh()
    toast(t().stopped)
  }
  return (
    <>
      <Show when={!isOver(props.one)}>
        <Button onClick={() => setAsking('stop')}>{props.one.state === 'running' ? t().stop : t().forget}</Button>
      </Show>
      <Show when={props.one.state === 'checked' && ready() > 0}>
        <Button
          kind="primary"
          busy={run.busy()}
          onClick={() => (props.one.faulty > 0 ? setAsking('skip') : void run.run())}
        >
          {props.one.faulty > 0 ? t().runSkipping(ready()) : t().run(ready())}
        </Button>
      </Show>
      <Show when={run.error()}>{(error) => <Failed error={error()} />}</Show>
      <Confirm
        open={asking() === 'stop'}
        title={t().stopTitle}
        text={t().stopText}
        act={props.one.state === 'running' ? t().stop : t().forget}
        onConfirm={stop}
        onClose={() => setAsking(undefined)}
      />
      <Confirm
        open={asking() === 'skip'}
        title={t().skipTitle(props.one.faulty)}
        text={t().skipText}
        act={t().run(ready())}
        onConfirm={() => begin(true)}
        onClose={() => setAsking(undefined)}
      />
    </>
  )
}

function MissingGroups(props: { one: PeopleImport }) {
  const queries = useQueryClient()
  const missing = useQuery(() => ({
    queryKey: ['imports', 'missing', props.one.id, props.one.version],
    queryFn: () => trpc.imports.missingGroups.query({ id: props.one.id }),
    enabled: props.one.faulty > 0,
  }))
  const names = () => (missing.isSuccess ? missing.data.names : [])
  const make = createAct(async () => {
    const wanted = names()
    for (const name of wanted) await trpc.groups.create.mutate({ name })
    await trpc.imports.check.mutate({ id: props.one.id })
    toast(t().madeGroups(wanted.length))
    await Promise.all(['imports', 'groups'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })))
  })
  return (
    <Show when={names().length > 0}>
      <Callout
        kind="warn"
        action={
          <Button size="sm" busy={make.busy()} onClick={() => void make.run()}>
            {t().makeGroups}
          </Button>
        }
      >
        {t().missing(names().length)} {list(names())}
        <Show when={make.error()}>{(error) => <Failed error={error()} />}</Show>
      </Callout>
    </Show>
  )
}

function Gone() {
  return (
    <Empty heading="h2" icon="upload" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/users/import">{t().back}</ButtonLink>
    </Empty>
  )
}
