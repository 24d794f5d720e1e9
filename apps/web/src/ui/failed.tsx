// A failure in its place: what happened, what to do, and a code for whoever is asked for help.
import { Show } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { ui } from '../messages/ui'
import { Button } from './button'
import { Callout } from './callout'

/** One sentence for any failure; what the server says for the person comes before our own words. */
export function sayFailure(failure: Failure): string {
  switch (failure.code) {
    case 'OFFLINE':
      return ui().offline
    case 'INTERNAL_SERVER_ERROR':
      return ui().unexpected
    case 'SERVICE_UNAVAILABLE':
      return ui().busy
    case 'UNAUTHORIZED':
      return failure.reason ? failure.message : ui().signedOut
    case 'FORBIDDEN':
      return failure.reason ? failure.message : ui().forbidden
    case 'NOT_FOUND':
      return failure.reason ? failure.message : ui().notFound
    case 'CONFLICT':
      return failure.reason ? failure.message : ui().conflict
    default:
      return failure.message || ui().unexpected
  }
}

export function Failed(props: { error: unknown; retry?: () => void }) {
  const failure = () => failureOf(props.error)
  return (
    <Callout
      kind="bad"
      action={
        props.retry && (
          <Button size="sm" onClick={props.retry}>
            {ui().retry}
          </Button>
        )
      }
    >
      <p>{sayFailure(failure())}</p>
      <Show when={failure().code === 'INTERNAL_SERVER_ERROR' && failure().reference}>
        {(code) => <p>{ui().reference(code())}</p>}
      </Show>
    </Callout>
  )
}
