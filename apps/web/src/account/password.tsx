// The password: changed in a dialog that asks for the current one and says what ends with it.
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { fresh } from '../fresh/fresh'
import { t } from '../messages/account'
import { ui } from '../messages/ui'
import { failureOf, trpc } from '../trpc'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Failed } from '../ui/failed'
import { Icon } from '../ui/icon'
import { PasswordField } from '../ui/password-field'
import { When } from '../ui/time'
import { toast } from '../ui/toast'

export function Password(props: { email: string; least: number; changed: number | null }) {
  const [open, setOpen] = createSignal(false)
  const title = () => (props.changed === null ? t().passwordSet : t().passwordChange)
  return (
    <li>
      <span class="glyph">
        <Icon name="lock" />
      </span>
      <span class="what">
        <b>{t().password}</b>
        <span class="sub text-sm">
          <Show when={props.changed} fallback={t().noPassword}>
            {(at) => t().passwordSince(<When at={at()} />)}
          </Show>
        </span>
      </span>
      <Button id="change-password" size="sm" onClick={() => setOpen(true)}>
        {props.changed === null ? t().setUp : t().change}
        <span class="sr-only">: {t().password}</span>
      </Button>
      <Dialog open={open()} onClose={() => setOpen(false)} title={title()}>
        <p class="ink-2 text-sm">{t().passwordEnds}</p>
        <ChangeForm
          email={props.email}
          least={props.least}
          first={props.changed === null}
          save={title()}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </li>
  )
}

function ChangeForm(props: {
  email: string
  least: number
  /** there is none yet, so none is asked for */
  first: boolean
  save: string
  onDone: () => void
}) {
  const queries = useQueryClient()
  const [own, setOwn] = createSignal<Record<string, string>>({})
  let form!: HTMLFormElement
  const change = useMutation(() => ({
    mutationFn: ({ current, password }: { current: string; password: string }) =>
      props.first
        ? fresh(() => trpc.account.setPassword.mutate({ password }))
        : trpc.account.changePassword.mutate({ current, password }),
    onSuccess: () => {
      toast(t().passwordChanged)
      queries.invalidateQueries()
      props.onDone()
    },
    onError: focusFault,
  }))

  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
  const failure = () => (change.error ? failureOf(change.error) : undefined)
  const fault = (name: string) => own()[name] ?? failure()?.faults.find((one) => one.field === name)?.message

  function focusFault() {
    const first = ['current-password', 'new-password'].find(fault)
    if (first) field(first).focus()
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (change.isPending) return
    change.reset()
    const current = props.first ? '' : field('current-password').value
    const password = field('new-password').value
    setOwn({
      ...(current || props.first ? {} : { 'current-password': t().currentMissing }),
      ...([...password].length >= props.least ? {} : { 'new-password': t().newPasswordShort(props.least) }),
    })
    if (Object.keys(own()).length > 0) return focusFault()
    change.mutate({ current, password })
  }

  return (
    <form ref={form} class="stack" method="post" noValidate onSubmit={submit}>
      <Show when={failure()?.faults.length === 0 && failure()}>{(refusal) => <Failed error={refusal()} />}</Show>
      {/* For the password manager: whose password it is. */}
      <input
        class="sr-only"
        type="text"
        name="email"
        autocomplete="username"
        value={props.email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <Show when={!props.first}>
        <PasswordField
          name="current-password"
          autofocus
          label={t().currentPassword}
          fault={fault('current-password')}
          autocomplete="current-password"
          required
        />
      </Show>
      <PasswordField
        name="new-password"
        autofocus={props.first}
        label={t().newPassword}
        hint={t().newPasswordHint(props.least)}
        fault={fault('new-password')}
        autocomplete="new-password"
        required
      />
      <DialogActions>
        <Button kind="quiet" onClick={props.onDone}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={change.isPending}>
          {props.save}
        </Button>
      </DialogActions>
    </form>
  )
}
