// Browsers in which this user is asked for no second factor.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { factors as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Ago, When } from '../../ui/time'
import { failed, toast } from '../../ui/toast'
import type { UserDetail, UserFactors } from '../types'
import { Confirm } from '../ui/confirm'
import { onceEach } from '../ui/once-each'
import { Rail } from '../ui/rail'
import { type Column, Table } from '../ui/table'

type Device = UserFactors['devices'][number]

export function UserDevices(props: { user: UserDetail; devices: Device[] }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const refresh = () => queries.invalidateQueries({ queryKey: ['users'] })

  const forget = onceEach(
    ({ id }: Device) => id,
    async (device) => {
      try {
        await trpc.users.removeDevice.mutate({ id: props.user.id, device: device.id })
        toast(t().forgotten(device.name))
        await refresh()
      } catch (error) {
        failed(error)
      }
    },
  )

  async function forgetAll() {
    await fresh(() => trpc.users.resetFactor.mutate({ id: props.user.id, factor: 'devices' }))
    await refresh()
    toast(t().allForgotten)
  }

  const columns = (): Column<Device>[] => [
    { title: t().columns.device, grow: true, cell: (device) => device.name },
    { title: t().columns.from, minor: true, class: 'ink-2', cell: (device) => device.ip },
    { title: t().columns.used, minor: true, class: 'muted', cell: (device) => <Ago at={device.last_used_at} /> },
    {
      title: t().columns.until,
      num: true,
      class: 'muted',
      cell: (device) => <Show when={device.trusted_until}>{(at) => <When at={at()} />}</Show>,
    },
    {
      title: t().acts,
      untitled: true,
      class: 'act',
      cell: (device) => (
        <Button size="sm" onClick={() => void forget(device)}>
          {t().forget}
          <span class="sr-only">: {device.name}</span>
        </Button>
      ),
    },
  ]

  return (
    <Rail
      title={t().devices}
      text={t().devicesText}
      action={
        <Show when={props.devices.length > 0}>
          <Button size="sm" onClick={() => setAsking(true)}>
            {t().forgetAll}
          </Button>
        </Show>
      }
    >
      <Show when={props.devices.length > 0} fallback={<p class="note text-sm">{t().noDevices}</p>}>
        <Table label={t().devices} columns={columns()} rows={props.devices} />
      </Show>
      <Confirm
        open={asking()}
        title={t().forgetAllTitle(props.user.name ?? props.user.email)}
        text={t().forgetAllText}
        act={t().forgetAll}
        onConfirm={forgetAll}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
