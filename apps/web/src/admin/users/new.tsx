// A new user. Everything but the email can wait.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { users as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { LeaveGuard } from '../ui/leave-guard'
import { Page } from '../ui/page'
import { Rail } from '../ui/rail'
import { AccountFields } from './fields/account'
import { NameFields } from './fields/names'
import { NewPasswordFields } from './new-password'
import { BLANK_USER, changesToSend } from './user-form'

export default function NewUser() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [password, setPassword] = createSignal({ password: '', mustChange: true })
  const [done, setDone] = createSignal(false)
  const form = createForm({
    source: () => BLANK_USER,
    save: async (changes) => {
      const withPassword = password().password
        ? { password: password().password, must_change_password: password().mustChange }
        : {}
      const user = await fresh(() =>
        trpc.users.create.mutate({
          ...changesToSend(changes),
          ...withPassword,
          email: form.get('email'),
          email_verified: form.get('email_verified'),
        }),
      )
      setDone(true)
      await queries.invalidateQueries({ queryKey: ['users'] })
      toast(t().created(user.email))
      navigate(`/admin/users/${user.id}`)
      return undefined
    },
  })

  async function create(event: Event) {
    event.preventDefault()
    await form.save()
  }

  return (
    <Page
      title={t().newUser}
      crumbs={[{ href: '/admin/users', label: t().title }]}
      lead={t().newLead}
      command={gk(['users', 'create'], {
        email: form.get('email') || 'somebody@example.com',
        name: form.get('name'),
        username: form.get('username'),
        role: form.get('role') === 'admin' ? 'admin' : undefined,
        unverified: !form.get('email_verified'),
        'password-env': password().password ? 'PASSWORD' : undefined,
        'must-change-password': password().password !== '' && password().mustChange,
      })}
      actions={
        <>
          <ButtonLink kind="quiet" href="/admin/users">
            {ui().cancel}
          </ButtonLink>
          <Button type="submit" form="new-user" kind="primary" busy={form.busy()}>
            {t().create}
          </Button>
        </>
      }
    >
      <LeaveGuard dirty={() => !done() && (form.dirty() || password().password !== '')} />
      <form id="new-user" onSubmit={create} novalidate>
        <Show when={form.error()}>{(error) => <Failed error={error()} />}</Show>
        <Rail first title={t().account} text={t().accountText}>
          <AccountFields form={form} />
        </Rail>
        <Rail title={t().names} text={t().namesText}>
          <NameFields form={form} />
        </Rail>
        <Rail title={t().firstPassword} text={t().firstPasswordText}>
          <NewPasswordFields
            optional
            value={password()}
            onValue={setPassword}
            fault={form.fault('new-password') ?? form.fault('password')}
          />
        </Rail>
      </form>
    </Page>
  )
}
