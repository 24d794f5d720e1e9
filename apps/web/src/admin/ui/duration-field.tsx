// A span of time: a number and its unit.
import { createSignal, For } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { controlProps, Field } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { joinSeconds, splitSeconds, UNITS, type Unit } from './duration'

export function DurationField(props: {
  name: string
  label: string
  hint?: string
  fault?: string | undefined
  seconds: number
  onSeconds: (seconds: number) => void
}) {
  // The unit that was chosen stays, also when the number would fit into a larger one.
  const [chosen, setChosen] = createSignal<Unit>()
  const unit = () => chosen() ?? splitSeconds(props.seconds).unit
  const count = () => props.seconds / joinSeconds(1, unit())
  return (
    <Field name={props.name} label={props.label} hint={props.hint} fault={props.fault}>
      <div class="duration">
        <input
          {...controlProps(props)}
          type="number"
          min="0"
          step="any"
          inputmode="decimal"
          value={count()}
          onFocus={() => setChosen(unit())}
          onChange={(event) => props.onSeconds(joinSeconds(event.currentTarget.valueAsNumber || 0, unit()))}
        />
        <span class="select">
          <select
            class="input"
            name={`${props.name}-unit`}
            aria-label={t().unitOf(props.label)}
            onChange={(event) => {
              const before = count()
              const next = UNITS.find((one) => one === event.currentTarget.value) ?? unit()
              setChosen(next)
              props.onSeconds(joinSeconds(before, next))
            }}
          >
            <For each={UNITS}>
              {(one) => (
                <option value={one} selected={one === unit()}>
                  {t()[one]}
                </option>
              )}
            </For>
          </select>
          <Icon name="chevron-down" />
        </span>
      </div>
    </Field>
  )
}
