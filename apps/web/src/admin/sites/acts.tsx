// What can be done to a site from the head of its page.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { failed, toast } from '../../ui/toast'
import type { SiteDetail } from '../types'
import { createAct } from '../ui/act'
import { Confirm } from '../ui/confirm'

export function SiteActs(props: { site: SiteDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const turn = async (enabled: boolean) => {
    const { id, version, name } = props.site
    await trpc.sites.update.mutate({ id, version, enabled })
    await queries.invalidateQueries({ queryKey: ['sites'] })
    toast(enabled ? t().onDone(name) : t().offDone(name))
  }
  const on = createAct(() => turn(true))
  const turnOn = async () => {
    if (!(await on.run())) failed(on.error())
  }
  const exact = () => props.site.hosts.find((host) => !host.startsWith('*'))
  return (
    <>
      <Show when={exact()}>
        {(host) => (
          <ButtonLink icon="external" href={`https://${host()}/`} target="_blank" rel="noreferrer">
            {t().open}
          </ButtonLink>
        )}
      </Show>
      <Show
        when={props.site.enabled}
        fallback={
          <Button kind="primary" busy={on.busy()} onClick={turnOn}>
            {t().turnOn}
          </Button>
        }
      >
        <Button onClick={() => setAsking(true)}>{t().turnOff}</Button>
      </Show>
      <Confirm
        open={asking()}
        title={t().offTitle(props.site.name)}
        text={t().offText}
        act={t().turnOff}
        onConfirm={() => turn(false)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
