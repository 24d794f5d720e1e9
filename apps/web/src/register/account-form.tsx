// The account itself: its address is settled by the link; a name and a way to sign in are left.
import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { locale } from '../messages/locale'
import { t } from '../messages/register'
import type { RouterOutput } from '../trpc'
import { Button } from '../ui/button'
import { Failed } from '../ui/failed'
import { TextField } from '../ui/field'
import { Gate } from '../ui/gate'
import { PasswordField } from '../ui/password-field'
import { Ended } from './ended'
import { ForApproval } from './for-approval'

type LoginView = RouterOutput['registration']['complete']
type Faults = Record<string, string>

export interface Typed {
  name: string
  password?: string
  locale: string
}

interface Opening {
  lead: string
  instance: string
  email: string
  passwordMinLength: number
  passwordOptional: boolean
  note?: string | undefined
  invited?: boolean
  onStartAgain?: () => void
  create: (typed: Typed) => Promise<LoginView>
}

export function AccountForm(props: Opening) {
  const [refused, setRefused] = createSignal<LoginView['refusal']>(null)
  const [over, setOver] = createSignal<string>()

  /** Signed in and on to the app, or on to the step of the sign-in that is still due. */
  function goOn(view: LoginView) {
    if (view.step === 'refused') return void setRefused(view.refusal)
    location.assign(view.continue_to ?? `/login?interaction=${encodeURIComponent(view.interaction)}`)
  }

  return (
    <Switch fallback={<Form {...props} onCreated={goOn} onOver={setOver} />}>
      <Match when={refused() === 'pending'}>
        <ForApproval email={props.email} instance={props.instance} />
      </Match>
      <Match when={refused() ?? over()}>
        {(reason) => (
          <Ended
            reason={reason()}
            instance={props.instance}
            invited={props.invited ?? false}
            {...(props.onStartAgain ? { onStartAgain: props.onStartAgain } : {})}
          />
        )}
      </Match>
    </Switch>
  )
}

/** Refusals after which this link makes no account any more. */
const isOver = (reason: string): boolean =>
  /^(?:link|invite|registration)_/.test(reason) || reason === 'already_registered'

function Form(props: Opening & { onCreated: (view: LoginView) => void; onOver: (reason: string) => void }) {
  const [faults, setFaults] = createSignal<Faults>({})
  const [failure, setFailure] = createSignal<Failure>()
  const [busy, setBusy] = createSignal<'with' | 'without'>()
  let form!: HTMLFormElement
  onMount(() => field('name')?.focus())

  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null
  const value = (name: string) => field(name)?.value ?? ''

  function show(found: Faults) {
    setFaults(found)
    const first = [...form.elements].find((element) => element instanceof HTMLInputElement && found[element.name])
    if (first instanceof HTMLInputElement) first.focus()
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const password = value('new-password')
    if ([...password].length < props.passwordMinLength)
      return show({ 'new-password': t().passwordShort(props.passwordMinLength) })
    return create('with', { password })
  }

  async function create(how: 'with' | 'without', password: { password?: string }) {
    if (busy()) return
    setBusy(how)
    show({})
    setFailure(undefined)
    try {
      props.onCreated(await props.create({ name: value('name').trim(), ...password, locale: locale().tag }))
    } catch (error) {
      const refusal = failureOf(error)
      setBusy(undefined)
      if (isOver(refusal.reason)) return props.onOver(refusal.reason)
      const named = Object.fromEntries(
        refusal.faults.filter((fault) => field(fault.field)).map((fault) => [fault.field, fault.message]),
      )
      if (Object.keys(named).length === 0) setFailure(refusal)
      show(named)
    }
  }

  return (
    <Gate
      title={t().finishTitle}
      lead={props.lead}
      instance={props.instance}
      busy={busy() !== undefined && t().working}
    >
      <Show when={failure()}>{(refusal) => <Failed error={refusal()} />}</Show>
      <form ref={form} class="gate-form" method="post" noValidate onSubmit={submit}>
        <TextField large name="email" label={t().email} value={props.email} autocomplete="username" readOnly />
        <TextField
          large
          name="name"
          label={t().name}
          hint={t().nameHint}
          fault={faults().name}
          optional
          autocomplete="name"
          maxLength={200}
        />
        <PasswordField
          large
          name="new-password"
          label={t().password}
          hint={t().passwordHint(props.passwordMinLength)}
          fault={faults()['new-password']}
          autocomplete="new-password"
          required
        />
        <Button id="create" type="submit" kind="primary" size="lg" block busy={busy() === 'with'}>
          {t().create}
        </Button>
      </form>
      <Show when={props.passwordOptional}>
        <div class="or">{t().or}</div>
        <div class="stack-sm">
          <Button
            id="without-password"
            size="lg"
            block
            busy={busy() === 'without'}
            aria-describedby="without-password-hint"
            onClick={() => void create('without', {})}
          >
            {t().withoutPassword}
          </Button>
          <p class="hint" id="without-password-hint">
            {t().withoutPasswordText}
          </p>
        </div>
      </Show>
      <Show when={props.note}>{(note) => <p class="center text-sm ink-3">{note()}</p>}</Show>
    </Gate>
  )
}
