// A code by mail, for whoever has nothing else; it is sent by a press, and again after a while.
import { createSignal, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { t } from '../messages/fresh'
import { trpc } from '../trpc'
import { CodeField } from './code-field'
import { faultOf, WayForm, type WayProps } from './way'

export function ByEmailCode(props: WayProps) {
  const [sent, setSent] = createSignal(false)
  const send = createAct(() => trpc.account.sendStepUpCode.mutate({}))
  const sendAndAsk = {
    ...send,
    run: async () => {
      setSent(await send.run())
      return false
    },
  }
  return (
    <Show
      when={sent()}
      fallback={<WayForm act={sendAndAsk} onProved={props.onProved} onClose={props.onClose} go={t().sendCode} />}
    >
      <Answer {...props} />
    </Show>
  )
}

function Answer(props: WayProps) {
  const [code, setCode] = createSignal('')
  const act = createAct(() => trpc.account.stepUpByEmailCode.mutate({ code: code() }))
  return (
    <WayForm act={act} onProved={props.onProved} onClose={props.onClose}>
      <CodeField label={t().mailCode} hint={t().mailCodeHint(props.email)} fault={faultOf(act)} onCode={setCode} />
    </WayForm>
  )
}
