// Claims and their values, as the app would read them.
import { Show } from 'solid-js'
import { clients as t, claims as words } from '../../messages/admin'
import type { RouterOutput } from '../../trpc'
import { type Column, Table } from '../ui/table'

type Claim = RouterOutput['clients']['claimPreview']['rows'][number]

export const claimColumns = (): Column<Claim>[] => [
  { title: t().claimColumns.claim, class: 'mono', cell: (row) => row.claim },
  {
    title: t().claimColumns.value,
    grow: true,
    class: 'mono break',
    cell: (row) => (isEmpty(row) ? <span class="note">{words().empty}</span> : written(row.value)),
  },
  { title: t().claimColumns.from, minor: true, class: 'muted', cell: fromOf },
]

/** A claim of the app's own that this person has no value for. */
const isEmpty = (row: Claim): boolean => row.value === null

const fromOf = (row: Claim): string => (row.custom === null ? row.from : words().from[row.custom](row.from))

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

export function ClaimTable(props: { rows: Claim[]; place: 'in_id_token' | 'in_userinfo' }) {
  const rows = () => props.rows.filter((row) => row[props.place] || isEmpty(row))
  return (
    <Show
      when={rows().length > 0}
      fallback={<p class="note text-sm">{props.rows.length > 0 ? t().noClaimsHere : t().noClaims}</p>}
    >
      <Table label={t().preview} columns={claimColumns()} rows={rows()} />
    </Show>
  )
}
