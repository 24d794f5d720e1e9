// Browsers in which no second factor is asked: until when, and the end of it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { t } from '../messages/factors'
import { type RouterOutput, trpc } from '../trpc'
import { Button } from '../ui/button'
import { deviceOf } from '../ui/device'
import { Icon } from '../ui/icon'
import { When } from '../ui/time'
import { failed, toast } from '../ui/toast'

type Device = RouterOutput['devices']['list'][number]

export function Devices() {
  const queries = useQueryClient()
  const query = useQuery(() => ({ queryKey: ['devices'], queryFn: () => trpc.devices.list.query({}) }))
  const devices = () => (query.isPending ? undefined : query.data)
  const forgetAll = useMutation(() => ({
    mutationFn: () => trpc.devices.removeAll.mutate({}),
    onSuccess: () => {
      toast(t().allForgotten)
      return queries.invalidateQueries({ queryKey: ['devices'] })
    },
    onError: failed,
  }))
  return (
    <section class="rail">
      <header>
        <h2>{t().devices}</h2>
        <p>{t().devicesAbout}</p>
        <Show when={(devices()?.length ?? 0) > 1}>
          <div class="row">
            <Button kind="danger-quiet" size="sm" busy={forgetAll.isPending} onClick={() => forgetAll.mutate()}>
              {t().forgetAll}
            </Button>
          </div>
        </Show>
      </header>
      <div class="rail-body">
        <Show when={devices()?.length !== 0} fallback={<p class="ink-3 text-sm">{t().noDevices}</p>}>
          <ul class="rows">
            <For each={devices()}>{(device) => <Row device={device} />}</For>
          </ul>
        </Show>
      </div>
    </section>
  )
}

function Row(props: { device: Device }) {
  const queries = useQueryClient()
  const forget = useMutation(() => ({
    mutationFn: () => trpc.devices.remove.mutate({ id: props.device.id }),
    onSuccess: () => {
      toast(t().forgotten(props.device.name))
      return queries.invalidateQueries({ queryKey: ['devices'] })
    },
    onError: failed,
  }))
  return (
    <li>
      <span class="glyph">
        <Icon name={deviceOf(props.device.name).icon} />
      </span>
      <span class="what">
        <b>{props.device.name}</b>
        <span class="sub text-sm">
          <Show when={props.device.trusted_until}>{(at) => t().until(<When at={at()} />)}</Show>
          <Show when={props.device.current}>. {t().thisDevice}</Show>
        </span>
      </span>
      <Button size="sm" busy={forget.isPending} onClick={() => forget.mutate()}>
        {t().forget}
        <span class="sr-only">: {props.device.name}</span>
      </Button>
    </li>
  )
}
