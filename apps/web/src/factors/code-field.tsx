// Six digits in one input, drawn as six places. Whatever else is pasted among them falls away.
import { Show } from 'solid-js'
import { t } from '../messages/factors'
import { Icon } from '../ui/icon'

export function CodeField(props: {
  ref: (field: HTMLInputElement) => void
  fault?: string | undefined
  onInput?: (() => void) | undefined
}) {
  return (
    <div class="field">
      <label class="label" for="code">
        <span>{t().code}</span>
        <span class="note">{t().digits}</span>
      </label>
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
          ref={props.ref}
          id="code"
          name="code"
          type="text"
          inputMode="numeric"
          autocomplete="one-time-code"
          pattern="[0-9]{6}"
          autocapitalize="off"
          spellcheck={false}
          required
          aria-invalid={props.fault ? 'true' : undefined}
          aria-describedby={props.fault ? 'code-fault' : undefined}
          onInput={(event) => {
            const { value } = event.currentTarget
            const digits = value.replace(/\D/g, '').slice(0, 6)
            if (digits !== value) event.currentTarget.value = digits
            props.onInput?.()
          }}
        />
      </div>
      <Show when={props.fault}>
        <p class="error" id="code-fault">
          <Icon name="alert" />
          <span>{props.fault}</span>
        </p>
      </Show>
    </div>
  )
}

export const isCode = (text: string): boolean => /^[0-9]{6}$/.test(text)
