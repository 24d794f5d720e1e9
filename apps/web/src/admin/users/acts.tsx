// What can be done to a user from the head of their page.
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { failed, toast } from '../../ui/toast'
import type { UserDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { SetPassword } from './set-password'
import { SignInLink } from './sign-in-link'

export function UserActs(props: { user: UserDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal<'disable' | 'password' | 'link'>()
  const close = () => setAsking(undefined)
  const who = () => props.user.name ?? props.user.email
  const refresh = () => queries.invalidateQueries({ queryKey: ['users'] })

  const enable = useMutation(() => ({
    mutationFn: () => trpc.users.enable.mutate({ id: props.user.id }),
    onSuccess: () => {
      toast(t().enabledDone(who()))
      return refresh()
    },
    onError: failed,
  }))

  async function disable() {
    await trpc.users.disable.mutate({ id: props.user.id })
    await refresh()
    toast(t().disabledDone(who()), () => enable.mutate())
  }

  return (
    <>
      <Button onClick={() => setAsking('password')}>{t().setPassword}</Button>
      <Show
        when={props.user.state === 'active'}
        fallback={
          <Button kind="primary" busy={enable.isPending} onClick={() => enable.mutate()}>
            {t().enable}
          </Button>
        }
      >
        <Button id="sign-in-link" onClick={() => setAsking('link')}>
          {t().link}
        </Button>
        <Button onClick={() => setAsking('disable')}>{t().disable}</Button>
      </Show>
      <Confirm
        open={asking() === 'disable'}
        title={t().disableTitle(who())}
        text={t().disableText}
        act={t().disable}
        onConfirm={disable}
        onClose={close}
      />
      <SignInLink open={asking() === 'link'} user={props.user} onClose={close} />
      <SetPassword open={asking() === 'password'} user={props.user} onClose={close} />
    </>
  )
}
