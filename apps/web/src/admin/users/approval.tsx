// What an administrator does with somebody who has registered and waits.
import { useNavigate } from '@solidjs/router'
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { failed, toast } from '../../ui/toast'
import type { UserDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { GONE } from '../ui/leave-guard'

export function ApprovalActs(props: { user: UserDetail }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [rejecting, setRejecting] = createSignal(false)
  const who = () => props.user.name ?? props.user.email

  const approve = useMutation(() => ({
    mutationFn: () => trpc.users.approve.mutate({ id: props.user.id }),
    onSuccess: () => {
      toast(t().approved(who()))
      return queries.invalidateQueries({ queryKey: ['users'] })
    },
    onError: failed,
  }))

  async function reject() {
    await trpc.users.reject.mutate({ id: props.user.id })
    toast(t().rejected(who()))
    // The page of whoever is gone is left first, or it would ask for them again.
    navigate('/admin/users?state=pending', GONE)
    await queries.invalidateQueries({ queryKey: ['users', 'list'] })
  }

  return (
    <>
      <Button kind="danger-quiet" onClick={() => setRejecting(true)}>
        {t().reject}
      </Button>
      <Button kind="primary" icon="check" busy={approve.isPending} onClick={() => approve.mutate()}>
        {t().approve}
      </Button>
      <Confirm
        open={rejecting()}
        title={t().rejectTitle(who())}
        text={t().rejectText}
        act={t().reject}
        onConfirm={reject}
        onClose={() => setRejecting(false)}
      />
    </>
  )
}
