// What is asked of the server, in its three states: a wait in the shape of what comes, a failure with what to do, the thing itself.
import type { UseQueryResult } from '@tanstack/solid-query'
import { type Accessor, type JSX, Match, Show, Suspense, Switch } from 'solid-js'
import { failureOf } from '../../trpc'
import { Failed } from '../../ui/failed'
import { Waiting } from '../../ui/waiting'

export function Loaded<T>(props: {
  query: UseQueryResult<T, Error>
  /** the shape of what comes */
  waiting: JSX.Element
  /** what is waited for, for those who listen */
  label: string
  /** instead of a failure, where there is no such thing */
  missing?: JSX.Element
  children: (data: Accessor<T>) => JSX.Element
}) {
  const retry = () => void props.query.refetch()
  return (
    <Switch>
      <Match when={props.query.isPending}>
        <Waiting label={props.label}>{props.waiting}</Waiting>
      </Match>
      <Match when={props.query.isLoadingError}>
        <Show
          when={props.missing !== undefined && failureOf(props.query.error).code === 'NOT_FOUND'}
          fallback={<Failed error={props.query.error} retry={retry} />}
        >
          {props.missing}
        </Show>
      </Match>
      <Match when={props.query.isSuccess || props.query.isRefetchError}>
        <Show when={props.query.isRefetchError}>
          <Failed error={props.query.error} retry={retry} />
        </Show>
        {/* What is known already is waited for too, for a moment: here, or the whole page would give up the focus for it. */}
        <Suspense>{props.children(() => props.query.data as T)}</Suspense>
      </Match>
    </Switch>
  )
}
