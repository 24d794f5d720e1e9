// A code by mail, for whoever has nothing else; it is sent by a press, and again after a while.
import { createSignal, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { t } from '../messages/fresh'
import { trpc } from '../trpc'
import { Resend } from '../ui/resend'
import { StepUpCode } from './step-up-code'
import { faultOf, WayForm, type WayProps } from './way'

export function ByEmailCode(props: WayProps) {
  const [again, setAgain] = createSignal<number>()
  const send = createAct(async () => setAgain((await trpc.account.sendStepUpCode.mutate({})).resend_at))
  // Sent is not proved.
  const sendOnly = { ...send, run: async () => (await send.run()) && false }
  return (
    <Show
      when={again()}
      fallback={<WayForm act={sendOnly} onProved={props.onProved} onClose={props.onClose} go={t().sendCode} />}
    >
      {(at) => (
        <>
          <Answer {...props} />
          <Resend at={at()} busy={send.busy()} onResend={() => void send.run()} />
        </>
      )}
    </Show>
  )
}

function Answer(props: WayProps) {
  let field: HTMLInputElement | undefined
  const act = createAct(() => trpc.account.stepUpByEmailCode.mutate({ code: field?.value ?? '' }))
  return (
    <WayForm act={act} onProved={props.onProved} onClose={props.onClose}>
      <StepUpCode onField={(element) => (field = element)} hint={t().mailCodeHint(props.email)} fault={faultOf(act)} />
    </WayForm>
  )
}
