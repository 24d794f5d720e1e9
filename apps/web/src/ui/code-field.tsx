// Six digits in six places, typed or pasted with whatever stands between them; one input, as phones want it.
import { type JSX, splitProps } from 'solid-js'
import { controlProps, Field, type FieldLook } from './field'

const DIGITS = 6

export function CodeField(
  props: FieldLook & Pick<JSX.InputHTMLAttributes<HTMLInputElement>, 'ref'> & { onInput?: () => void },
) {
  const [own, look] = splitProps(props, ['ref', 'onInput'])
  return (
    <Field {...look}>
      <div class="code-field">
        <div class="places" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
          <i />
          <i />
        </div>
        <input
          {...controlProps(look)}
          class=""
          ref={own.ref}
          inputMode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck={false}
          required
          onInput={(event) => {
            const field = event.currentTarget
            field.value = field.value.replace(/\D/g, '').slice(0, DIGITS)
            own.onInput?.()
          }}
        />
      </div>
    </Field>
  )
}
