// Copies of everything: when, how large, where; made, looked over, taken away, put back.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, Show } from 'solid-js'
import { backups as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Empty } from '../../ui/empty'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import type { Backup } from '../types'
import { createAct } from '../ui/act'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Table, TableSkeleton } from '../ui/table'
import { AskBackup, type Asked } from './ask'
import { columns } from './columns'
import { Restoring } from './restoring'

/** A bucket is looked into at each beat. */
const BEAT_MS = { local: 700, s3: 3000 }

export default function Backups() {
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal<Asked>()
  const [restoring, setRestoring] = createSignal(false)
  const [awaited, setAwaited] = createSignal<string>()
  const all = useQuery(() => ({
    queryKey: ['backups'],
    queryFn: () => trpc.backups.list.query({}),
    enabled: !restoring(),
    refetchInterval: ({ state: { data } }) => (data?.rows.some(isRunning) ? BEAT_MS[data.place] : false),
  }))
  const refresh = () => queries.invalidateQueries({ queryKey: ['backups'] })
  const running = () => (all.isSuccess ? all.data.rows.find(isRunning) : undefined)
  const begin = createAct(async () => {
    setAwaited((await trpc.backups.create.mutate({})).name)
    await refresh()
  })
  const verify = createAct(async (backup: Backup) => {
    const { verify_fault } = await trpc.backups.verify.mutate({ name: backup.name })
    if (verify_fault === null) toast(t().intact)
    await refresh()
  })
  // What has ended while one looked on is said, also to who listens; a small one has before it is seen running.
  createEffect(() => {
    const one = running()
    if (one) setAwaited(one.name)
  })
  createEffect(() => {
    const ended = all.isSuccess && all.data.rows.find((one) => one.name === awaited() && !isRunning(one))
    if (!ended) return
    setAwaited(undefined)
    if (ended.state === 'done') toast(t().made)
  })
  return (
    <Show when={!restoring()} fallback={<Restoring />}>
      <Page
        title={t().title}
        lead={t().lead}
        command={gk(['backup'])}
        actions={
          <>
            <ButtonLink href="/admin/settings/backups">{t().schedule}</ButtonLink>
            <Button kind="primary" busy={begin.busy()} disabled={!!running()} onClick={() => void begin.run()}>
              {t().now}
            </Button>
          </>
        }
      >
        <Show when={begin.error() ?? verify.error()}>{(error) => <Failed error={error()} />}</Show>
        <Show when={verify.busy()}>
          <p class="note text-sm" role="status">
            {t().verifying}
          </p>
        </Show>
        <Show when={running()}>{(one) => <Progress backup={one()} />}</Show>
        <Loaded
          query={all}
          label={t().loading}
          waiting={<TableSkeleton label={t().title} columns={columns(() => {})} />}
        >
          {(data) => (
            <>
              <Show when={data().unreadable}>
                {(reason) => (
                  <Callout kind="warn">
                    <p>{t().unreadable}</p>
                    <p>{reason()}</p>
                  </Callout>
                )}
              </Show>
              <Show when={data().rows.length > 0} fallback={<NoBackups where={data().where} />}>
                <Table
                  ruled
                  class={data().unreadable ? 'mt-12' : ''}
                  label={t().title}
                  columns={columns((act, backup) =>
                    act === 'verify' ? void verify.run(backup) : setAsked({ act, backup }),
                  )}
                  rows={data().rows}
                />
                <p class="note text-sm break mt-12">{t().liesIn(data().where)}</p>
              </Show>
            </>
          )}
        </Loaded>
        <AskBackup
          asked={asked()}
          onClose={() => setAsked(undefined)}
          onDeleted={refresh}
          onRestoring={() => setRestoring(true)}
        />
      </Page>
    </Show>
  )
}

const isRunning = ({ state }: Backup) => state === 'running'

function Progress(props: { backup: Backup }) {
  return (
    <section class="section import-bar" aria-label={t().states.running}>
      <b role="status">
        {props.backup.total_rows > 0
          ? t().progress(number(props.backup.rows), number(props.backup.total_rows))
          : t().states.running}
      </b>
      <progress
        class="progress"
        value={props.backup.rows}
        max={Math.max(props.backup.total_rows, 1)}
        aria-label={t().states.running}
      />
      <p class="note text-sm">{t().goesOn}</p>
    </section>
  )
}

function NoBackups(props: { where: string }) {
  return (
    <Empty heading="h2" icon="backups" title={t().none} about={t().noneText(props.where)}>
      <ButtonLink href="/admin/settings/backups">{t().schedule}</ButtonLink>
    </Empty>
  )
}
