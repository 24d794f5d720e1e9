// Signing keys: which sign, which come, which are kept; rotate now; what to do if one got out.
import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { keys as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Skeleton } from '../../ui/waiting'
import type { Keys, SigningAlgorithm } from '../types'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Table, TableSkeleton } from '../ui/table'
import { ALGORITHMS, keyColumns, newestFirst } from './columns'
import { KeyRevocation } from './revoke'
import { RotateNow } from './rotate'
import { KeyRotation } from './rotation'
import { spanOf } from './timeline'
import { KeyTimeline, TimelineAxis } from './timeline-chart'

export default function SigningKeys() {
  const [rotating, setRotating] = createSignal(false)
  const keys = useQuery(() => ({ queryKey: ['keys'], queryFn: () => trpc.keys.list.query() }))
  const policy = () => (keys.isSuccess ? keys.data.policy : undefined)
  return (
    <Page
      title={t().title}
      lead={policy() && t().lead(Math.round((policy()?.rotate_every ?? 0) / 86_400))}
      command={gk(['keys', 'rotate'])}
      actions={
        <Button icon="refresh" onClick={() => setRotating(true)}>
          {t().rotate}
        </Button>
      }
    >
      <Loaded query={keys} label={t().loading} waiting={<Waiting />}>
        {(data) => (
          <>
            <Timelines keys={data()} />
            <Table class="mt-32" label={t().title} columns={keyColumns(data())} rows={newestFirst(data().keys)} />
            <KeyRotation policy={data().policy} />
            <KeyRevocation keys={data().keys} />
            <RotateNow open={rotating()} keys={data()} onClose={() => setRotating(false)} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Timelines(props: { keys: Keys }) {
  const span = () => spanOf(props.keys.keys, props.keys.policy, props.keys.now)
  const algorithms = (): SigningAlgorithm[] =>
    ALGORITHMS.filter((alg) => props.keys.keys.some((key) => key.alg === alg))
  return (
    <>
      <div class="section-head">
        <p class="legend">
          <span class="k3">{t().legend.published}</span>
          <span>{t().legend.active}</span>
          <span class="k4">{t().legend.retired}</span>
        </p>
        <span class="text-sm ink-3 hide-sm">{t().lineIsNow}</span>
      </div>
      <For each={algorithms()}>{(alg) => <KeyTimeline alg={alg} keys={props.keys} span={span()} />}</For>
      <Show when={algorithms().length > 0}>
        <TimelineAxis span={span()} />
      </Show>
    </>
  )
}

function Waiting() {
  return (
    <div class="stack-lg">
      <Skeleton width={5} shape="title" />
      <TableSkeleton label={t().title} columns={keyColumns(undefined)} rows={6} />
    </div>
  )
}
