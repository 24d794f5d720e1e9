// Events as they happen, newest first. The stream is closed while nobody sees the page: of six connections that a browser
// has for one host over HTTP/1.1, a tab in the background must hold none.
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { type Failure, failureOf, type RouterInput, trpc } from '../../trpc'
import type { AuditEvent } from '../types'

export type LiveFilter = Omit<RouterInput['audit']['live'], 'lastEventId'>
export type LiveState = 'connecting' | 'live' | 'paused' | 'broken'

export interface LiveEvents {
  rows: Accessor<AuditEvent[]>
  state: Accessor<LiveState>
  /** more happened than is told at once */
  gap: Accessor<boolean>
  /** why it broke for good */
  failure: Accessor<Failure | undefined>
  pause: (paused: boolean) => void
}

/** The newest `keep` of both, each once; ids begin with the time. */
export function merged(before: readonly AuditEvent[], more: readonly AuditEvent[], keep: number): AuditEvent[] {
  const all = new Map([...before, ...more].map((event) => [event.id, event]))
  return [...all.values()].toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, keep)
}

const isHidden = () => document.visibilityState === 'hidden'

/**
 * Follows the log from `since` on, or from now; after a pause or a broken connection what was missed comes first.
 * `ready`: not before, e.g. until the list that it goes on from is there.
 */
export function createLiveEvents(options: {
  filter: Accessor<LiveFilter>
  ready: Accessor<boolean>
  since: Accessor<string | undefined>
  keep: number
  onEvent?: () => void
}): LiveEvents {
  const [rows, setRows] = createSignal<AuditEvent[]>([])
  const [gap, setGap] = createSignal(false)
  const [failure, setFailure] = createSignal<Failure>()
  const [connected, setConnected] = createSignal(false)
  const [paused, setPaused] = createSignal(false)
  const [hidden, setHidden] = createSignal(isHidden())
  let last: string | undefined

  const onVisibility = () => setHidden(isHidden())
  document.addEventListener('visibilitychange', onVisibility)
  onCleanup(() => document.removeEventListener('visibilitychange', onVisibility))

  // Another filter is another list.
  createEffect(
    on(
      () => JSON.stringify(options.filter()),
      () => {
        setRows([])
        setGap(false)
        last = undefined
      },
    ),
  )

  createEffect(
    on([() => JSON.stringify(options.filter()), options.ready, paused, hidden], ([, ready]) => {
      if (!ready || paused() || hidden()) return
      setFailure(undefined)
      const from = last ?? options.since()
      const subscription = trpc.audit.live.subscribe(
        { ...options.filter(), ...(from === undefined ? {} : { lastEventId: from }) },
        {
          onStarted: () => setConnected(true),
          onConnectionStateChange: ({ state }) => setConnected(state === 'pending'),
          onData: ({ id, data }) => {
            last = id
            if (data.kind === 'gap') setGap(true)
            else setRows((before) => merged(before, [data.event], options.keep))
            options.onEvent?.()
          },
          onError: (error) => {
            setConnected(false)
            setFailure(failureOf(error))
          },
        },
      )
      onCleanup(() => {
        setConnected(false)
        subscription.unsubscribe()
      })
    }),
  )

  return {
    rows,
    gap,
    failure,
    pause: setPaused,
    state: () => (paused() ? 'paused' : failure() ? 'broken' : connected() ? 'live' : 'connecting'),
  }
}
