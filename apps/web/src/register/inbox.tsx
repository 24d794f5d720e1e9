// The mail is on its way, whoever the address belongs to.
import { createSignal, Show } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { t } from '../messages/register'
import { Button } from '../ui/button'
import { Gate } from '../ui/gate'
import { AskFailure, WaitUntil } from './ask-failure'
import { sendLink } from './send-link'

export function Inbox(props: {
  instance: string
  interaction: string | undefined
  asked: { email: string; resend_at: number }
  onOther: () => void
}) {
  const [until, setUntil] = createSignal<number | undefined>(props.asked.resend_at)
  const [failure, setFailure] = createSignal<Failure>()
  const [said, setSaid] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)

  async function again() {
    setBusy(true)
    setFailure(undefined)
    try {
      const { resend_at } = await sendLink(props.asked.email, props.interaction)
      setUntil(resend_at)
      setSaid(t().sentAgain)
    } catch (error) {
      setFailure(failureOf(error))
    }
    setBusy(false)
  }

  return (
    <Gate
      title={t().inboxTitle}
      lead={<span class="break">{t().inboxLead(props.asked.email)}</span>}
      instance={props.instance}
      busy={busy() ? t().working : said()}
      focusTitle
    >
      <p class="center text-sm ink-2">{t().inboxText}</p>
      <Show when={failure()}>
        {(refusal) => <AskFailure failure={refusal()} onOver={() => setFailure(undefined)} />}
      </Show>
      <div class="gate-roads">
        <Button
          id="again"
          size="lg"
          block
          busy={busy()}
          aria-disabled={until() === undefined ? undefined : 'true'}
          onClick={() => until() === undefined && void again()}
        >
          {t().again}
        </Button>
        <Button id="other" kind="quiet" size="lg" block onClick={props.onOther}>
          {t().otherAddress}
        </Button>
      </div>
      <Show when={until()} keyed>
        {(at) => (
          <div class="center">
            <WaitUntil at={at} onOver={() => setUntil(undefined)} />
          </div>
        )}
      </Show>
    </Gate>
  )
}
