// Proves an address. It names the account that gets it, so that nobody lends theirs to a stranger's (SEC-098).
import { createSignal, Match, Switch } from 'solid-js'
import { trpc } from '../login/trpc'
import { t } from '../messages/recovery'
import { Button, ButtonLink } from '../ui/button'
import { createAsk } from './ask'
import { LinkOver, LinkPage, type LinkView } from './link-page'
import { RecoveryFailure, RecoveryGate } from './recovery-gate'

export function VerifyEmail(props: { token: string }) {
  return (
    <LinkPage kind="verify_email" token={props.token}>
      {(view) => <Confirm token={props.token} view={view} />}
    </LinkPage>
  )
}

function Confirm(props: { token: string; view: LinkView }) {
  const [verified, setVerified] = createSignal<string>()
  const asking = createAsk()
  const lead = () =>
    props.view.other_address ? t().verifyChange(props.view.email, props.view.account) : t().verifyLead(props.view.email)
  async function confirm() {
    const done = await asking.ask(() => trpc.recovery.verifyEmail.mutate({ token: props.token }))
    if (done) setVerified(done.email)
  }
  return (
    <Switch
      fallback={
        <RecoveryGate page={props.view} title={t().verifyTitle} lead={lead()} busy={asking.busy()} focusTitle>
          <RecoveryFailure failure={asking.failure()} onOver={asking.clear} />
          <Button id="confirm" kind="primary" size="lg" block busy={asking.busy()} onClick={confirm}>
            {t().verifyAct}
          </Button>
          <p class="center text-sm ink-2">{t().verifyNot}</p>
        </RecoveryGate>
      }
    >
      <Match when={asking.failure()?.reason === 'link_over'}>
        <LinkOver kind="verify_email" />
      </Match>
      <Match when={verified()}>
        {(email) => (
          <RecoveryGate page={props.view} title={t().verifiedTitle} lead={t().verifiedLead(email())} focusTitle>
            <ButtonLink id="to-account" kind="primary" size="lg" block href="/account">
              {t().toAccount}
            </ButtonLink>
          </RecoveryGate>
        )}
      </Match>
    </Switch>
  )
}
