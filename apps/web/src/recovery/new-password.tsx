// The new password, by the link of the mail. It signs nobody in: the sign-in comes after it, second factor and all (SEC-097).
import { createSignal, onMount, Show } from 'solid-js'
import { trpc } from '../login/trpc'
import { t } from '../messages/recovery'
import { Button, ButtonLink } from '../ui/button'
import { PasswordField } from '../ui/password-field'
import { createAsk } from './ask'
import { LinkOver, LinkPage, type LinkView } from './link-page'
import { RecoveryFailure, RecoveryGate } from './recovery-gate'

export function NewPassword(props: { token: string }) {
  return (
    <LinkPage kind="reset_password" token={props.token}>
      {(view) => <Form token={props.token} view={view} />}
    </LinkPage>
  )
}

function Form(props: { token: string; view: LinkView }) {
  const [goOn, setGoOn] = createSignal<string>()
  const [short, setShort] = createSignal<string>()
  const asking = createAsk()
  let field!: HTMLInputElement
  onMount(() => field?.focus())
  const fault = () => short() ?? asking.failure()?.faults.find((one) => one.field === 'new-password')?.message

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const least = props.view.password_min_length
    const password = field.value
    setShort([...password].length < least ? t().newShort(least) : undefined)
    if (short()) return field.focus()
    const done = await asking.ask(() => trpc.recovery.complete.mutate({ token: props.token, password }))
    if (done) setGoOn(done.continue_to)
    else if (field.isConnected) field.focus()
  }

  return (
    <Show when={asking.failure()?.reason !== 'link_over'} fallback={<LinkOver kind="reset_password" />}>
      <Show
        when={goOn()}
        fallback={
          <RecoveryGate
            page={props.view}
            title={t().newTitle}
            lead={t().newLead(props.view.email)}
            busy={asking.busy()}
          >
            <RecoveryFailure failure={fault() ? undefined : asking.failure()} onOver={asking.clear} />
            <form class="gate-form" method="post" noValidate onSubmit={submit}>
              <PasswordField
                ref={field}
                large
                name="new-password"
                label={t().newPassword}
                hint={t().newHint(props.view.password_min_length)}
                fault={fault()}
                onInput={() => {
                  setShort(undefined)
                  asking.clear()
                }}
                autocomplete="new-password"
                required
              />
              <Button id="save" type="submit" kind="primary" size="lg" block busy={asking.busy()}>
                {t().newSave}
              </Button>
              <p class="center text-sm ink-2">{t().newEnds}</p>
            </form>
          </RecoveryGate>
        }
      >
        {(href) => (
          <RecoveryGate page={props.view} title={t().savedTitle} lead={t().savedLead} focusTitle>
            <ButtonLink id="sign-in" kind="primary" size="lg" block href={href()}>
              {t().signIn}
            </ButtonLink>
          </RecoveryGate>
        )}
      </Show>
    </Show>
  )
}
