// For whoever has no account yet, where one can be made. The app's request goes along.
import { Show } from 'solid-js'
import { t } from '../messages/login'
import type { LoginView } from './sign-in'

export function RegisterLink(props: { view: LoginView }) {
  const path = () =>
    props.view.client === null ? '/register' : `/register?interaction=${encodeURIComponent(props.view.interaction)}`
  return (
    <Show when={props.view.roads.register}>
      <p class="center text-sm ink-2">
        {t().noAccount}{' '}
        <a id="register" href={path()}>
          {t().register}
        </a>
      </p>
    </Show>
  )
}
