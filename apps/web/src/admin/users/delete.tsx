// The end of a user, typed to confirm; says first what hangs from them.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'
import type { UserDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { Hanging } from '../ui/hanging'
import { GONE } from '../ui/leave-guard'
import { Rail } from '../ui/rail'

export function DeleteUser(props: { user: UserDetail }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const who = () => props.user.name ?? props.user.email

  async function remove() {
    const { id, version, email } = props.user
    await fresh(() => trpc.users.delete.mutate({ id, version, confirm: email }))
    toast(t().deleted(who()))
    navigate('/admin/users', GONE)
    await queries.invalidateQueries({ queryKey: ['users', 'list'] })
  }

  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow(who())}</b>
          <span class="sub">{t().deleteHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().deleteUser}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle(who())}
        text={
          <Hanging
            of={['users', props.user.id]}
            ask={() => trpc.users.hanging.query({ id: props.user.id })}
            say={t().deleteText}
          />
        }
        word={props.user.email}
        act={t().deleteUser}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
