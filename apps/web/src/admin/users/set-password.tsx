// A new password for somebody else: whoever knew the old one is out.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { users as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import type { UserDetail } from '../types'
import { createAct } from '../ui/act'
import { focusFirstFault } from '../ui/form'
import { NewPasswordFields } from './new-password'

export function SetPassword(props: { open: boolean; user: UserDetail; onClose: () => void }) {
  const who = () => props.user.name ?? props.user.email
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().passwordTitle(who())}>
      <PasswordForm user={props.user} who={who()} onClose={props.onClose} />
    </Dialog>
  )
}

function PasswordForm(props: { user: UserDetail; who: string; onClose: () => void }) {
  const queries = useQueryClient()
  const [value, setValue] = createSignal({ password: '', mustChange: true })
  const act = createAct(async () => {
    const { password, mustChange } = value()
    await fresh(() => trpc.users.setPassword.mutate({ id: props.user.id, password, must_change: mustChange }))
    await queries.invalidateQueries({ queryKey: ['users'] })
  })
  const fault = () => act.failure()?.faults[0]?.message

  async function save(event: Event) {
    event.preventDefault()
    if (!(await act.run())) return focusFirstFault()
    props.onClose()
    toast(t().passwordDone(props.who))
  }

  return (
    <form class="stack" onSubmit={save} novalidate>
      <p class="ink-2 text-sm">{t().passwordText}</p>
      <input type="hidden" name="username" autocomplete="username" value={props.user.email} />
      <NewPasswordFields value={value()} onValue={setValue} fault={fault()} />
      <Show when={!fault() && act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().setPassword}
        </Button>
      </DialogActions>
    </form>
  )
}
