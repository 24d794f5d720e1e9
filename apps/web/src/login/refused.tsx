// Whoever has proved who they are and may still not come in is told why, and what they can do.
import { Show } from 'solid-js'
import { t } from '../messages/factors'
import { t as login } from '../messages/login'
import { Button } from '../ui/button'
import { InUse } from './in-use'
import { LoginGate } from './login-gate'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'

export default function Refused(props: { signIn: SignIn; view: LoginView; onOther: () => void }) {
  const words = () => t().refused[props.view.refusal ?? 'inactive']
  return (
    <LoginGate signIn={props.signIn} view={props.view} title={words().title} lead={words().lead} focusTitle>
      <StepFailure signIn={props.signIn} />
      <div class="gate-roads">
        <Button id="other" kind="primary" size="lg" block onClick={() => props.onOther()}>
          {t().useOther}
        </Button>
        <Show when={props.view.client}>
          {(client) => (
            <Button
              id="back-to-app"
              size="lg"
              block
              busy={props.signIn.busy()}
              onClick={() => props.signIn.attempt((interaction) => trpc.login.cancel.mutate({ interaction }))}
            >
              {login().backTo(client().name)}
            </Button>
          )}
        </Show>
      </div>
      <InUse view={props.view} onOther={props.onOther} />
    </LoginGate>
  )
}
