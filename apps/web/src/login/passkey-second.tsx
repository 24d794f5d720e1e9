// A passkey as the second factor: one press, and the device asks.
import { t } from '../messages/login'
import { Button } from '../ui/button'
import { usePasskey } from './passkey'
import type { SignIn } from './sign-in'

export function PasskeySecond(props: {
  signIn: SignIn /** what the box beside it says */
  trust?: boolean | undefined
}) {
  const more = () => (props.trust === undefined ? {} : { trust_device: props.trust })
  return (
    <Button
      id="use-passkey"
      kind="primary"
      size="lg"
      block
      icon="passkey"
      busy={props.signIn.busy()}
      onClick={() => usePasskey(props.signIn, 'second_factor', more())}
    >
      {t().passkeyUse}
    </Button>
  )
}
