// A one-time link from an administrator. Its button signs in, so that no mail scanner or preview uses it up.
import { createSignal, Show } from 'solid-js'
import { trpc } from '../login/trpc'
import { t } from '../messages/recovery'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { createAsk } from './ask'
import { LinkOver, LinkPage, type LinkView } from './link-page'
import { RecoveryFailure, RecoveryGate } from './recovery-gate'

export function SignInLink(props: { token: string }) {
  return (
    <LinkPage kind="sign_in" token={props.token}>
      {(view) => <Enter token={props.token} view={view} />}
    </LinkPage>
  )
}

function Enter(props: { token: string; view: LinkView }) {
  const [refused, setRefused] = createSignal(false)
  const asking = createAsk()
  async function enter() {
    const next = await asking.ask(() => trpc.recovery.signInByLink.mutate({ token: props.token }))
    if (next?.refusal) setRefused(true)
    else if (next) location.assign(next.continue_to ?? `/login?interaction=${encodeURIComponent(next.interaction)}`)
  }
  return (
    <Show when={asking.failure()?.reason !== 'link_over'} fallback={<LinkOver kind="sign_in" />}>
      <RecoveryGate
        page={props.view}
        title={t().linkTitle(props.view.account)}
        lead={t().linkLead}
        busy={asking.busy()}
        focusTitle
      >
        <RecoveryFailure failure={asking.failure()} onOver={asking.clear} />
        <Show when={refused()}>
          <Callout kind="bad">
            <p>{t().linkRefused}</p>
          </Callout>
        </Show>
        <Button id="enter" kind="primary" size="lg" block busy={asking.busy()} onClick={enter}>
          {t().signIn}
        </Button>
        <p class="center text-sm ink-2">{t().linkNotYou}</p>
      </RecoveryGate>
    </Show>
  )
}
