// What came of a sign-in elsewhere: why it led nowhere, or whose account has to prove itself here.
import { Show } from 'solid-js'
import { t } from '../messages/login'
import { Callout } from '../ui/callout'
import type { LoginView, SignIn } from './sign-in'

export function UpstreamTold(props: { signIn: SignIn; view: LoginView }) {
  const words = () => {
    const told = props.signIn.upstream()
    if (!told || props.signIn.failure()) return undefined
    const name = props.view.roads.upstream.find(({ id }) => id === told.provider)?.name ?? t().thatProvider
    const reasons = t().upstreamReasons(name)
    return Object.hasOwn(reasons, told.reason) ? reasons[told.reason] : reasons.failed
  }
  return (
    <>
      <Show when={words()}>
        {(told) => (
          <Callout kind="bad" id="upstream-reason">
            <p>{told()[0]}</p>
            <p>{told()[1]}</p>
          </Callout>
        )}
      </Show>
      <Show when={!words() && props.view.connects}>
        {(connects) => (
          <Callout kind="accent" id="upstream-connects">
            <p role="status">{t().connects(connects().email)}</p>
            <p>{t().connectsHelp(connects().provider)}</p>
          </Callout>
        )}
      </Show>
    </>
  )
}
