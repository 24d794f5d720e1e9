// After a password: a passkey in one sentence, or not now. Meanwhile the browser may make one by itself.
import { onMount } from 'solid-js'
import { t } from '../messages/login'
import { Button } from '../ui/button'
import { Gate } from '../ui/gate'
import { Icon } from '../ui/icon'
import { noteAsked } from './offer-due'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'

export default function PasskeyOffer(props: { signIn: SignIn; view: LoginView }) {
  onMount(makeQuietly)

  /** Where the browser has just filled in the password, it needs nobody for this (conditional create). */
  async function makeQuietly() {
    try {
      if (!(await canMakeQuietly())) return
      await make(true)
      if (!props.signIn.busy()) goOn()
    } catch {
      // It did not want to: the person is asked as ever.
    }
  }

  const create = () =>
    props.signIn.attempt(async (interaction) => {
      await make(false)
      return trpc.login.state.query({ interaction })
    })

  const goOn = () => props.signIn.leave(props.view)

  return (
    <Gate
      sign={
        <span class="app-icon app-icon-xl">
          <Icon name="passkey" size="lg" />
        </span>
      }
      title={t().passkeyOffer}
      lead={t().passkeyOfferLead}
      instance={props.view.instance.name}
      busy={props.signIn.busy() && t().working}
      focusTitle
    >
      <StepFailure signIn={props.signIn} />
      <div class="gate-roads">
        <Button id="create-passkey" kind="primary" size="lg" block busy={props.signIn.busy()} onClick={create}>
          {t().passkeyCreate}
        </Button>
        <Button
          id="not-now"
          kind="quiet"
          size="lg"
          block
          onClick={() => {
            noteAsked()
            goOn()
          }}
        >
          {t().notNow}
        </Button>
      </div>
      <p class="center text-sm ink-3">{t().passkeyOfferFoot}</p>
    </Gate>
  )
}

async function make(quietly: boolean) {
  const [{ makePasskey }, options] = await Promise.all([
    import('../passkeys/ceremony'),
    trpc.passkeys.registerOptions.mutate({ quietly }),
  ])
  await trpc.passkeys.register.mutate({ response: await makePasskey(options, quietly), quietly })
}

interface Capable {
  getClientCapabilities?(): Promise<Record<string, boolean>>
}

const canMakeQuietly = async (): Promise<boolean> =>
  (await (PublicKeyCredential as Capable).getClientCapabilities?.())?.conditionalCreate ?? false
