// Whether the record is whole: what is known of it, a look at all of it, and what others need to look for themselves.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import { now } from '../../ui/time'
import { Skeleton } from '../../ui/waiting'
import type { AuditChecked, AuditState } from '../types'
import { createAct } from '../ui/act'
import { Loaded } from '../ui/loaded'
import { AcceptBreak } from './accept-break'
import { AcceptedBreaks } from './accepted-breaks'
import { SealProof } from './seal-proof'

type Fault = AuditChecked['faults'][number]

interface Verdict {
  links: number
  faults: Fault[]
  accepted: AuditChecked['accepted']
}

const SHOWN = 5

export function SealPanel() {
  const state = useQuery(() => ({
    queryKey: ['audit', 'state'],
    queryFn: () => trpc.audit.state.query(),
    refetchInterval: 60_000,
  }))
  return (
    <Loaded query={state} label={t().sealLoading} waiting={<Skeleton width={5} />}>
      {(data) => <Panel state={data()} />}
    </Loaded>
  )
}

function Panel(props: { state: AuditState }) {
  const queries = useQueryClient()
  const [verdict, setVerdict] = createSignal<Verdict>()
  const [done, setDone] = createSignal<number>()
  const [proving, setProving] = createSignal(false)
  const [accepting, setAccepting] = createSignal(false)

  const verify = createAct(async () => {
    const sum: Verdict = { links: 0, faults: [], accepted: [] }
    setVerdict(undefined)
    for (let after = 0; ; ) {
      setDone(0)
      const part = await trpc.audit.verify.query({ after })
      sum.links += part.links
      sum.faults.push(...part.faults)
      sum.accepted = [...sum.accepted.filter(({ id }) => part.accepted.every((one) => one.id !== id)), ...part.accepted]
      after = part.to
      setDone(part.last_seq === 0 ? 1 : after / part.last_seq)
      if (after >= part.last_seq) break
    }
    setVerdict(sum)
    await queries.invalidateQueries({ queryKey: ['audit', 'state'] })
  })

  const faults = () => verdict()?.faults ?? []
  const kind = () => {
    if (isBroken()) return 'bad'
    if (accepted().length > 0) return 'warn'
    return verdict() ? 'ok' : 'info'
  }
  const isBroken = () => faults().length > 0 || (props.state.broken !== null && !verdict())
  const accepted = () => verdict()?.accepted ?? props.state.accepted
  /** Where to begin: before the first that is known not to fit. */
  const after = () => {
    const places = faults().map(({ seq }) => seq)
    return places.length === 0 || places.includes(null) ? 0 : Math.max(0, Math.min(...places.map(Number)) - 1)
  }
  async function run() {
    await verify.run()
    setDone(undefined)
  }

  return (
    <div class="stack mb-12">
      <Callout
        kind={kind()}
        icon={kind() === 'bad' ? undefined : 'shield'}
        action={
          <span class="row">
            <Show when={isBroken()}>
              <Button kind="quiet" size="sm" onClick={() => setAccepting(true)}>
                {t().accept}
              </Button>
            </Show>
            <Button kind="quiet" size="sm" onClick={() => setProving(true)}>
              {t().proof}
            </Button>
            <Button size="sm" busy={verify.busy()} onClick={run}>
              {t().verify}
            </Button>
          </span>
        }
      >
        <p>
          <Headline state={props.state} verdict={verdict()} />
        </p>
        <p class="text-sm">
          <Show when={props.state.last} fallback={t().nothingSealed}>
            {(last) => t().sealedTo(last().seq, last().sealed_at, now())}
          </Show>{' '}
          <Show when={props.state.head}>{(head) => t().signedTo(head().seq, head().at, now())}</Show>
        </p>
        <Show when={faults().length > 0}>
          <ul class="mt-8">
            <For each={faults().slice(0, SHOWN)}>{(fault) => <li>{sayFault(fault)}</li>}</For>
            <Show when={faults().length > SHOWN}>
              <li>{t().moreFaults(faults().length - SHOWN)}</li>
            </Show>
          </ul>
        </Show>
        <AcceptedBreaks accepted={accepted()} />
      </Callout>
      <Show when={done() !== undefined}>
        <progress class="progress" max={1} value={done()} aria-label={t().verifying} />
      </Show>
      <Show when={verify.error()}>{(error) => <Failed error={error()} />}</Show>
      <AcceptBreak
        open={accepting()}
        after={after()}
        onAccepted={() => void run()}
        onClose={() => setAccepting(false)}
      />
      <SealProof open={proving()} keys={props.state.keys} onClose={() => setProving(false)} />
    </div>
  )
}

function Headline(props: { state: AuditState; verdict: Verdict | undefined }) {
  return (
    <Show
      when={props.verdict}
      fallback={
        <Show when={props.state.broken} fallback={t().sealedLead}>
          {(broken) => t().brokenSince(t().faults[broken().kind] ?? broken().kind, broken().seq, broken().at)}
        </Show>
      }
    >
      {(verdict) => wordsOf(verdict())}
    </Show>
  )
}

function wordsOf({ faults, accepted, links }: Verdict): string {
  if (faults.length > 0) return t().isBroken(faults.length)
  return accepted.length > 0 ? t().isWholeBut(accepted.length) : t().isWhole(links)
}

const sayFault = ({ kind, seq, to_seq }: Fault): string => t().faultAt(t().faults[kind] ?? kind, seq, to_seq)
