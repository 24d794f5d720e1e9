// A password: pasted, managed and shown at will. `autocomplete` says whether it is the current one or a new one.
import { createSignal, type JSX, splitProps } from 'solid-js'
import { ui } from '../messages/ui'
import { Button } from './button'
import { type FieldLook, TextField } from './field'

export function PasswordField(
  props: FieldLook &
    Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'autocomplete' | 'type'> & {
      autocomplete: 'current-password' | 'new-password'
    },
) {
  const [shown, setShown] = createSignal(false)
  const [own, rest] = splitProps(props, ['autocomplete'])
  return (
    <TextField
      {...rest}
      type={shown() ? 'text' : 'password'}
      autocomplete={own.autocomplete}
      autocapitalize="off"
      spellcheck={false}
      action={
        <Button
          class="input-action"
          kind="quiet"
          size="sm"
          icon="eye"
          aria-pressed={shown()}
          aria-controls={props.id ?? props.name}
          onClick={() => setShown(!shown())}
        >
          {ui().show}
          <span class="sr-only"> {props.label}</span>
        </Button>
      }
    />
  )
}
