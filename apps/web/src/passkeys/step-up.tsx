// One's own passkey once more, where a session is too old for what is to be done; only for whoever has one.
import { createResource, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { t } from '../messages/passkeys'
import { trpc } from '../trpc'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { sayFailure } from '../ui/failed'
import { sayPasskey } from './say'

export function StepUpByPasskey(props: { onProved: () => void }) {
  const [own] = createResource(() =>
    trpc.passkeys.list.query({}).then(
      ({ passkeys }) => passkeys.length,
      () => 0,
    ),
  )
  const act = createAct(async () => {
    const [{ askPasskey }, options] = await Promise.all([import('./ceremony'), trpc.passkeys.stepUpOptions.mutate({})])
    await trpc.passkeys.stepUp.mutate({ response: await askPasskey(options) })
  })

  async function prove() {
    if (await act.run()) props.onProved()
  }

  return (
    <Show when={(own.latest ?? 0) > 0}>
      <div class="stack">
        <Show when={act.failure()}>
          {(failure) => (
            <Callout kind="bad">
              <p>{sayPasskey(failure()) ?? sayFailure(failure())}</p>
            </Callout>
          )}
        </Show>
        <Button id="step-up-passkey" block icon="passkey" busy={act.busy()} onClick={prove}>
          {t().stepUp}
        </Button>
      </div>
    </Show>
  )
}
