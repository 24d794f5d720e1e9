// A new API key: its name, what it may do, until when.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { apiKeys as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { SelectField, TextField } from '../../ui/field'
import type { ApiKeyScope } from '../types'
import { createAct } from '../ui/act'
import { focusFirstFault } from '../ui/form'
import { ScopeTable } from './scopes'

const DAY = 86_400_000
const EXPIRIES = [90, 30, 365, 0] as const

export function NewApiKey(props: { open: boolean; onMade: (key: string) => void; onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().newKey}>
      <KeyForm onMade={props.onMade} onClose={props.onClose} />
    </Dialog>
  )
}

function KeyForm(props: { onMade: (key: string) => void; onClose: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = createSignal('')
  const [scopes, setScopes] = createSignal<ApiKeyScope[]>([])
  const [days, setDays] = createSignal<number>(EXPIRIES[0])
  const act = createAct(async () => {
    const expires_at = days() > 0 ? Date.now() + days() * DAY : null
    const { key } = await fresh(() => trpc.apiKeys.create.mutate({ name: name().trim(), scopes: scopes(), expires_at }))
    await queries.invalidateQueries({ queryKey: ['apiKeys'] })
    props.onMade(key)
    props.onClose()
  })
  const fault = (field: string) => act.failure()?.faults.find((fault) => fault.field === field)?.message
  const otherError = () => (act.failure()?.faults.length === 0 ? act.error() : undefined)

  async function create(event: Event) {
    event.preventDefault()
    if (!(await act.run())) focusFirstFault()
  }

  return (
    <form class="stack" onSubmit={create} onInput={act.forget} novalidate>
      <TextField
        name="name"
        label={t().name}
        hint={t().nameHint}
        fault={fault('name')}
        autocomplete="off"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <ScopeTable scopes={scopes()} onScopes={setScopes} fault={fault('scopes')} />
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
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().create}
        </Button>
      </DialogActions>
    </form>
  )
}
