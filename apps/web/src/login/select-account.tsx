// prompt=select_account (OIDC Core §3.1.2.1): the account in use, or another one.
import { Show } from 'solid-js'
import { t } from '../messages/login'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { LoginGate } from './login-gate'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'

export function SelectAccount(props: { signIn: SignIn; view: LoginView; onOther: () => void }) {
  function goOn() {
    props.signIn.attempt((interaction) => trpc.login.selectAccount.mutate({ interaction, choice: 'continue' }))
  }
  return (
    <LoginGate
      signIn={props.signIn}
      view={props.view}
      title={t().chooseAccount}
      lead={t().toOpen(props.view.client?.name ?? props.view.instance.name)}
      focusTitle
    >
      <StepFailure signIn={props.signIn} />
      <Show when={props.view.account}>
        {(account) => (
          <div class="gate-roads">
            <button id="continue" type="button" class="choice" onClick={goOn}>
              <Avatar name={account().name} email={account().email} size="md" />
              <span class="what">
                <b>{account().name ?? account().email}</b>
                <Show when={account().name}>
                  <span class="sub text-sm">{account().email}</span>
                </Show>
              </span>
              <Icon name="chevron-right" size="sm" />
            </button>
            <Button id="other" size="lg" block onClick={props.onOther}>
              {t().useAnother}
            </Button>
          </div>
        )}
      </Show>
    </LoginGate>
  )
}
