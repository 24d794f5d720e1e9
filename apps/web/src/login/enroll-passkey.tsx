// A passkey as the second factor of whoever needs one and has none.
import { t } from '../messages/login'
import { Button } from '../ui/button'
import type { SignIn } from './sign-in'
import { trpc } from './trpc'

export function EnrollPasskey(props: { signIn: SignIn }) {
  const enroll = () =>
    props.signIn.attempt(async (interaction) => {
      const { makePasskey } = await import('../passkeys/ceremony')
      const options = await trpc.login.enrollPasskeyOptions.mutate({ interaction })
      return trpc.login.enrollPasskey.mutate({ interaction, response: await makePasskey(options) })
    })
  return (
    <Button
      id="create-passkey"
      kind="primary"
      size="lg"
      block
      icon="passkey"
      busy={props.signIn.busy()}
      onClick={enroll}
    >
      {t().passkeyCreate}
    </Button>
  )
}
