// A day and a time, in the reader's own zone; empty is never.
import { TextField } from '../../ui/field'
import { fromLocalInput, toLocalInput } from './local-time'

export function MomentField(props: {
  name: string
  label: string
  hint?: string
  fault?: string | undefined
  optional?: boolean
  value: number | null
  onValue: (at: number | null) => void
}) {
  return (
    <TextField
      type="datetime-local"
      name={props.name}
      label={props.label}
      hint={props.hint}
      fault={props.fault}
      optional={props.optional}
      value={toLocalInput(props.value)}
      onChange={(event) => props.onValue(fromLocalInput(event.currentTarget.value))}
    />
  )
}
