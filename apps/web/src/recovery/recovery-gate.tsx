// The gate of a page of recovery: the app's sign where the person came from one, and what went wrong.
import { type JSX, type ParentProps, Show } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { Sign } from '../login/login-gate'
import { Wait } from '../login/step-failure'
import { t } from '../messages/recovery'
import type { RouterOutput } from '../trpc'
import { Callout } from '../ui/callout'
import { Failed, sayFailure } from '../ui/failed'
import { Gate } from '../ui/gate'
import { Skeleton, Waiting } from '../ui/waiting'

export type RecoveryPage = RouterOutput['recovery']['page']

export function RecoveryGate(
  props: ParentProps<{
    page: RecoveryPage | undefined
    title: string
    lead?: JSX.Element
    busy?: boolean | undefined
    focusTitle?: boolean | undefined
  }>,
) {
  return (
    <Gate
      sign={props.page ? <Sign view={props.page} /> : undefined}
      title={props.title}
      lead={props.lead}
      instance={props.page?.instance.name ?? ''}
      busy={props.busy && t().working}
      focusTitle={props.focusTitle}
    >
      {props.children}
    </Gate>
  )
}

export function RecoveryFailure(props: { failure: Failure | undefined; onOver: () => void }) {
  return (
    <Show when={props.failure} keyed>
      {(failure) => (
        <Callout kind="bad">
          <p>{sayFailure(failure)}</p>
          <Show when={failure.until}>{(until) => <Wait until={until()} onOver={props.onOver} />}</Show>
        </Callout>
      )}
    </Show>
  )
}

export function Loading() {
  return (
    <Gate title={t().loading} instance="">
      <Waiting label={t().loading}>
        <div class="gate-body">
          <Skeleton shape="control" />
          <Skeleton shape="control" />
        </div>
      </Waiting>
    </Gate>
  )
}

/** The page itself could not be asked for. */
export function Unreachable(props: { error: unknown; retry: () => void }) {
  return (
    <Gate title={t().signIn} instance="" focusTitle>
      <Failed error={failureOf(props.error)} retry={props.retry} />
    </Gate>
  )
}
