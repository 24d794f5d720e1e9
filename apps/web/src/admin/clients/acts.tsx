// What can be done to an app from the head of its page.
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { failed, toast } from '../../ui/toast'
import type { ClientDetail } from '../types'
import { Confirm } from '../ui/confirm'

export function ClientActs(props: { client: ClientDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const refresh = () => queries.invalidateQueries({ queryKey: ['clients'] })

  const enable = useMutation(() => ({
    mutationFn: () => trpc.clients.enable.mutate({ id: props.client.id }),
    onSuccess: () => {
      toast(t().enabledDone(props.client.name))
      return refresh()
    },
    onError: failed,
  }))

  async function disable() {
    await trpc.clients.disable.mutate({ id: props.client.id })
    await refresh()
    toast(t().disabledDone(props.client.name), () => enable.mutate())
  }

  return (
    <>
      <Show when={props.client.home_url}>
        {(href) => (
          <ButtonLink icon="external" href={href()} target="_blank" rel="noreferrer">
            {t().open}
          </ButtonLink>
        )}
      </Show>
      <Show
        when={props.client.enabled}
        fallback={
          <Button kind="primary" busy={enable.isPending} onClick={() => enable.mutate()}>
            {t().enable}
          </Button>
        }
      >
        <Button onClick={() => setAsking(true)}>{t().disable}</Button>
      </Show>
      <Confirm
        open={asking()}
        title={t().disableTitle(props.client.name)}
        text={t().disableText}
        word={props.client.id}
        act={t().disable}
        onConfirm={disable}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
