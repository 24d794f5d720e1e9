// The box of a value, by its kind.
import { Match, Switch } from 'solid-js'
import { claims as t } from '../../messages/admin'
import { Icon } from '../../ui/icon'
import type { Typed } from './typed-value'

export function ValueInput(props: {
  value: Typed
  label: string
  name: string
  /** the id of what says that it is wrong */
  invalidBy: string | undefined
  onText: (text: string) => void
}) {
  const common = () => ({
    name: props.name,
    'aria-label': props.label,
    'aria-invalid': props.invalidBy ? ('true' as const) : undefined,
    'aria-describedby': props.invalidBy,
    autocomplete: 'off',
    spellcheck: false,
  })
  return (
    <Switch>
      <Match when={props.value.kind === 'flag'}>
        <span class="select">
          <select
            class="input"
            name={props.name}
            aria-label={props.label}
            onChange={(event) => props.onText(event.currentTarget.value)}
          >
            <option value="true" selected={props.value.text === 'true'}>
              {t().yes}
            </option>
            <option value="false" selected={props.value.text !== 'true'}>
              {t().no}
            </option>
          </select>
          <Icon name="chevron-down" />
        </span>
      </Match>
      <Match when={props.value.kind === 'list'}>
        <textarea
          {...common()}
          class="input"
          rows={Math.max(2, props.value.text.split('\n').length)}
          placeholder={t().onePerLine}
          value={props.value.text}
          onInput={(event) => props.onText(event.currentTarget.value)}
        />
      </Match>
      <Match when={true}>
        <input
          {...common()}
          class="input"
          inputmode={props.value.kind === 'number' ? 'decimal' : 'text'}
          value={props.value.text}
          onInput={(event) => props.onText(event.currentTarget.value)}
        />
      </Match>
    </Switch>
  )
}
