// What makes or changes a credential wants a sign-in of the last ten minutes (SEC-125). When the server says so, the
// password is asked for on the spot and the act is done again: nothing that was typed is lost.
import { createSignal, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { StepUpByPasskey } from '../../passkeys/step-up'
import { useMe } from '../../session'
import { failureOf, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { PasswordField } from '../../ui/password-field'
import { createAct } from './act'
import { focusFirstFault } from './form'

interface Question {
  proved: () => void
  cancelled: () => void
}

const [question, setQuestion] = createSignal<Question>()

/** Does the act; if the sign-in is too old for it, asks for the password and does it once more. */
export async function fresh<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (failureOf(error).reason !== 'reauthenticate') throw error
    await new Promise<void>((resolve, reject) => setQuestion({ proved: resolve, cancelled: () => reject(error) }))
    return act()
  }
}

/** Stands once in the shell. */
export function FreshSignIn() {
  function close() {
    question()?.cancelled()
    setQuestion(undefined)
  }
  function proved() {
    question()?.proved()
    setQuestion(undefined)
  }
  return (
    <Dialog open={question() !== undefined} onClose={close} title={t().freshTitle}>
      <div class="stack">
        <PasswordForm onProved={proved} onClose={close} />
        <StepUpByPasskey onProved={proved} />
      </div>
    </Dialog>
  )
}

function PasswordForm(props: { onProved: () => void; onClose: () => void }) {
  const me = useMe()
  const [password, setPassword] = createSignal('')
  const act = createAct(() => trpc.account.reauthenticate.mutate({ password: password() }))
  const fault = () => act.failure()?.faults[0]?.message

  async function prove(event: Event) {
    event.preventDefault()
    if (await act.run()) props.onProved()
    else focusFirstFault()
  }

  return (
    <form class="stack" onSubmit={prove} novalidate>
      <p class="ink-2 text-sm">{t().freshText}</p>
      <input type="hidden" name="username" autocomplete="username" value={me().user.email} />
      <PasswordField
        name="current-password"
        label={t().yourPassword}
        autocomplete="current-password"
        fault={fault()}
        value={password()}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <Show when={!fault() && act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().goOn}
        </Button>
      </DialogActions>
    </form>
  )
}
