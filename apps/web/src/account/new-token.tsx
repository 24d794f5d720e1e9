// A new app token: for which site, what will use it, until when.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { focusFirstFault } from '../admin/ui/form'
import { fresh } from '../fresh/fresh'
import { tokens as t } from '../messages/account'
import { ui } from '../messages/ui'
import { trpc } from '../trpc'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Failed } from '../ui/failed'
import { SelectField, TextField } from '../ui/field'
import { type Made, TOKENS, type TokenSite } from './tokens'

const DAY = 86_400_000
const EXPIRIES = [365, 90, 30, 1825, 0] as const

interface Asked {
  sites: TokenSite[]
  onMade: (made: Made) => void
  onClose: () => void
}

export function NewToken(props: Asked & { open: boolean }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().create}>
      <TokenForm {...props} />
    </Dialog>
  )
}

function TokenForm(props: Asked) {
  const queries = useQueryClient()
  const [site, setSite] = createSignal(props.sites[0]?.id ?? '')
  const [name, setName] = createSignal('')
  const [days, setDays] = createSignal<number>(EXPIRIES[0])
  const act = createAct(async () => {
    const expires_at = days() > 0 ? Date.now() + days() * DAY : null
    const input = { site_id: site(), name: name().trim(), expires_at }
    const made = await fresh(() => trpc.appTokens.create.mutate(input))
    await queries.invalidateQueries({ queryKey: TOKENS })
    props.onMade(made)
    props.onClose()
  })
  const fault = (field: string) => act.failure()?.faults.find((fault) => fault.field === field)?.message
  const otherError = () => (act.failure()?.faults.length === 0 ? act.error() : undefined)

  async function create(event: Event) {
    event.preventDefault()
    if (!(await act.run())) focusFirstFault()
  }

  return (
    <form class="stack" onSubmit={create} novalidate>
      <SelectField
        name="site_id"
        label={t().site}
        hint={t().siteHint}
        fault={fault('site_id')}
        onChange={(event) => setSite(event.currentTarget.value)}
      >
        <For each={props.sites}>{(one) => <option value={one.id}>{one.name}</option>}</For>
      </SelectField>
      <TextField
        name="name"
        label={t().name}
        hint={t().nameHint}
        fault={fault('name')}
        autocomplete="off"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <SelectField
        name="expires_at"
        label={t().expires}
        fault={fault('expires_at')}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      >
        {EXPIRIES.map((one) => (
          <option value={one}>{t().expiries[one]}</option>
        ))}
      </SelectField>
      <Show when={otherError()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button id="create-token" type="submit" kind="primary" busy={act.busy()}>
          {t().createAct}
        </Button>
      </DialogActions>
    </form>
  )
}
