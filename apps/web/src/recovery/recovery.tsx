// The pages of one-time links, and the one that asks for one. A link does nothing by being opened: its button does.
import { Match, Switch } from 'solid-js'
import { takeTokenFromUrl } from '../take-token'
import { BeginReset } from './begin-reset'
import { NewPassword } from './new-password'
import { NotMe } from './not-me'
import { SignInLink } from './sign-in-link'
import { VerifyEmail } from './verify-email'

export default function Recovery() {
  const interaction = new URLSearchParams(location.search).get('interaction') ?? undefined
  const token = takeTokenFromUrl()
  const at = (path: string) => location.pathname === path
  return (
    <Switch fallback={<BeginReset interaction={interaction} />}>
      <Match when={at('/login/not-me')}>
        <NotMe token={token} />
      </Match>
      <Match when={at('/login/verify-email')}>
        <VerifyEmail token={token} />
      </Match>
      <Match when={at('/login/link')}>
        <SignInLink token={token} />
      </Match>
      <Match when={token}>
        <NewPassword token={token} />
      </Match>
    </Switch>
  )
}
