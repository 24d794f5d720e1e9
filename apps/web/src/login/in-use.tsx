// The account that this step is of, and the way to another one.
import { Show } from 'solid-js'
import { t } from '../messages/login'
import { Avatar } from '../ui/avatar'
import type { LoginView } from './sign-in'

export function InUse(props: { view: LoginView; onOther: () => void }) {
  return (
    <Show when={props.view.account}>
      {(account) => (
        <div class="account">
          <Avatar name={account().name} email={account().email} />
          <span>{account().email}</span>
          <button type="button" class="link" id="not-you" onClick={() => props.onOther()}>
            {t().notYou}
          </button>
        </div>
      )}
    </Show>
  )
}
