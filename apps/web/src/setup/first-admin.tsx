// The first administrator and the name of the instance; faults stand at their fields, the first gets the focus.
import { createSignal, type JSX, onMount, Show } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { trpc } from '../login/trpc'
import { t } from '../messages/setup'
import type { RouterOutput } from '../trpc'
import { Button } from '../ui/button'
import { Failed } from '../ui/failed'
import { TextField } from '../ui/field'
import { Gate } from '../ui/gate'
import { Icon, type IconName } from '../ui/icon'
import { PasswordField } from '../ui/password-field'

type Faults = Record<string, string>

export function FirstAdmin(props: { token: string; status: RouterOutput['setup']['status']; onDone: () => void }) {
  const [faults, setFaults] = createSignal<Faults>({})
  const [failure, setFailure] = createSignal<Failure>()
  const [busy, setBusy] = createSignal(false)
  let form!: HTMLFormElement
  onMount(() => field('name')?.focus())

  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null
  const value = (name: string) => field(name)?.value ?? ''

  function show(found: Faults) {
    setFaults(found)
    const first = [...form.elements].find((element) => element instanceof HTMLInputElement && found[element.name])
    if (first instanceof HTMLInputElement) first.focus()
  }

  function ownFaults(): Faults {
    const least = props.status.password_min_length
    return {
      ...(field('email')?.validity.valid ? {} : { email: value('email') ? t().emailInvalid : t().emailMissing }),
      ...([...value('new-password')].length >= least ? {} : { 'new-password': t().passwordShort(least) }),
    }
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy()) return
    const found = ownFaults()
    show(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    setFailure(undefined)
    try {
      const instance_name = value('instance_name').trim()
      const { continue_to } = await trpc.setup.create.mutate({
        token: props.token,
        name: value('name').trim(),
        email: value('email').trim(),
        password: value('new-password'),
        ...(instance_name ? { instance_name } : {}),
      })
      location.assign(continue_to)
    } catch (error) {
      setBusy(false)
      const refusal = failureOf(error)
      if (refusal.reason === 'setup_done') return props.onDone()
      const named = Object.fromEntries(
        refusal.faults.filter((fault) => field(fault.field)).map((fault) => [fault.field, fault.message]),
      )
      if (Object.keys(named).length === 0) setFailure(refusal)
      show(named)
    }
  }

  return (
    <Gate title={t().title} lead={t().adminLead} instance="" busy={busy() && t().working}>
      <Show when={failure()}>{(refusal) => <Failed error={refusal()} />}</Show>
      <form ref={form} class="gate-form" method="post" noValidate onSubmit={submit}>
        <TextField large name="name" label={t().name} fault={faults().name} autocomplete="name" />
        <TextField
          large
          name="email"
          label={t().email}
          fault={faults().email}
          type="email"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          required
        />
        <PasswordField
          large
          name="new-password"
          label={t().password}
          hint={t().passwordHint(props.status.password_min_length)}
          fault={faults()['new-password']}
          autocomplete="new-password"
          required
        />
        <TextField
          large
          name="instance_name"
          label={t().instance}
          hint={t().instanceHint}
          fault={faults().instance_name}
          optional
          autocomplete="organization"
          maxLength={60}
        />
        <Button id="finish" type="submit" kind="primary" size="lg" block busy={busy()}>
          {t().finish}
        </Button>
      </form>
      <ul class="rows rows-tight text-sm" aria-label={t().checks}>
        <Check icon="check" tone="ok-ink">
          {t().tokenAccepted}
        </Check>
        <Check icon="check" tone="ok-ink">
          {t().address} <code class="break">{props.status.issuer}</code>
        </Check>
        <Show
          when={props.status.secure}
          fallback={
            <Check icon="alert" tone="warn-ink">
              {t().insecure}
            </Check>
          }
        >
          <Check icon="check" tone="ok-ink">
            {t().secure}
          </Check>
        </Show>
      </ul>
    </Gate>
  )
}

function Check(props: { icon: IconName; tone: 'ok-ink' | 'warn-ink'; children: JSX.Element }) {
  return (
    <li>
      <span class={props.tone}>
        <Icon name={props.icon} size="sm" />
      </span>
      <span class="what">{props.children}</span>
    </li>
  )
}
