// What can be done to an app from the head of its page.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { toast } from '../../ui/toast'
import type { ClientDetail } from '../types'
import { createAct } from '../ui/act'
import { ActFailure } from '../ui/act-failure'
import { Confirm } from '../ui/confirm'

export function ClientActs(props: { client: ClientDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const refresh = () => queries.invalidateQueries({ queryKey: ['clients'] })

  const enable = createAct(async () => {
    await trpc.clients.enable.mutate({ id: props.client.id })
    await refresh()
    toast(t().enabledDone(props.client.name))
  })

  async function disable() {
    await trpc.clients.disable.mutate({ id: props.client.id })
    await refresh()
    toast(t().disabledDone(props.client.name), () => void enable.run())
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
          <Button kind="primary" busy={enable.busy()} onClick={() => enable.run()}>
            {t().enable}
          </Button>
        }
      >
        <Button onClick={() => setAsking(true)}>{t().disable}</Button>
      </Show>
      <ActFailure act={enable} />
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
