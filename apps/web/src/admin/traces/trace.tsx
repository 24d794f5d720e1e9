// One refusal: what was compared, what to do, every check that was made, and the request.
import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { when } from '../../messages/format'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import type { Trace } from '../types'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Checks } from './checks'
import { Compared } from './compared'
import { CopyTrace } from './copy-trace'
import { Mend } from './mend'
import { Request } from './request'
import { TraceFacts } from './trace-facts'
import { sayTitle } from './trace-title'

export default function TracePage(props: { params: Params }) {
  const code = () => props.params.id?.toUpperCase() ?? ''
  const trace = useQuery(() => ({
    queryKey: ['traces', 'one', code()],
    queryFn: () => trpc.traces.get.query({ code: code() }),
  }))
  const known = () => (trace.isSuccess || trace.isRefetchError ? trace.data : undefined)
  return (
    <Page
      title={titleOf(known()) ?? code()}
      here={code()}
      crumbs={[{ href: '/admin/traces', label: t().title }]}
      lead={leadOf(known())}
      actions={<Show when={known()}>{(trace) => <CopyTrace trace={trace()} />}</Show>}
      command={commandOf(known(), code())}
    >
      <Loaded query={trace} label={t().loadingOne} waiting={<Waiting />} missing={<Gone code={code()} />}>
        {(data) => (
          <div>
            <Compared trace={data()} />
            <Mend trace={data()} />
            <Checks trace={data()} />
            <TraceFacts trace={data()} />
            <Request trace={data()} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const titleOf = (trace: Trace | undefined) => trace && sayTitle(trace, trace.client?.name)

const leadOf = (trace: Trace | undefined) => trace && (trace.ip ? t().lead2(when(trace.at), trace.ip) : when(trace.at))

const commandOf = (trace: Trace | undefined, code: string): string => {
  const mend = trace?.mends.find(({ done, kind }) => !done && kind !== 'new_secret')
  return mend ? gk(['traces', 'mend', code, mend.kind]) : gk(['traces', 'show', code])
}

function Waiting() {
  return (
    <div class="stack">
      <Skeleton width={5} shape="title" />
      <Skeleton width={4} />
      <Skeleton width={5} />
    </div>
  )
}

function Gone(props: { code: string }) {
  return (
    <Empty heading="h2" icon="traces" title={t().gone(props.code)} about={t().goneText}>
      <ButtonLink href="/admin/traces">{t().backToTraces}</ButtonLink>
    </Empty>
  )
}
