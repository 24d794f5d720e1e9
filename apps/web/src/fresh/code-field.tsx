// Six digits, from an app or a mail; the phone offers what it has just received.
import { TextField } from '../ui/field'

export function CodeField(props: {
  label: string
  hint: string
  fault: string | undefined
  onCode: (code: string) => void
}) {
  return (
    <TextField
      name="code"
      label={props.label}
      hint={props.hint}
      fault={props.fault}
      mono
      autofocus
      type="text"
      inputMode="numeric"
      autocomplete="one-time-code"
      autocapitalize="off"
      spellcheck={false}
      onInput={(event) => props.onCode(event.currentTarget.value)}
    />
  )
}
