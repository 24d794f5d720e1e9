// The fields of one term: its networks, its hours, how strict it is about the second factor.
import { For, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import type { FieldFault } from '../../trpc'
import { Check, TextField } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { lineOfEntry } from '../ui/lines'
import { LinesField } from '../ui/lines-field'
import { fromTimeInput, type Hours, isOver, type Leaf, toTimeInput } from './terms'

interface LeafProps<L extends Leaf> {
  /** tells this term from the others of the page */
  name: string
  leaf: L
  faults: FieldFault[]
  onLeaf: (leaf: L) => void
}

export function LeafFields(props: LeafProps<Leaf>) {
  const of = <K extends Leaf['kind']>(kind: K) =>
    props.leaf.kind === kind ? (props.leaf as Extract<Leaf, { kind: K }>) : undefined
  return (
    <>
      <Show when={of('second_factor')}>
        {(leaf) => (
          <Check
            name={`${props.name}-every-time`}
            checked={leaf().every_time}
            onChange={(event) => props.onLeaf({ ...leaf(), every_time: event.currentTarget.checked })}
          >
            {t().everyTime}
            <span class="sub">{t().everyTimeHint}</span>
          </Check>
        )}
      </Show>
      <Show when={of('networks')}>
        {(leaf) => (
          <LinesField
            name={`${props.name}-networks`}
            label={t().networksLabel}
            lines={leaf().networks}
            placeholder="192.168.1.0/24"
            faults={props.faults.map(({ field, message }) => {
              const nth = /^networks\.(\d+)$/.exec(field)?.[1]
              return { message, ...(nth && { line: lineOfEntry(leaf().networks, Number(nth) + 1) }) }
            })}
            onLines={(networks) => props.onLeaf({ ...leaf(), networks })}
          />
        )}
      </Show>
      <Show when={of('hours')}>{(leaf) => <HoursFields {...props} leaf={leaf()} />}</Show>
    </>
  )
}

function HoursFields(props: LeafProps<Hours>) {
  const fault = (field: string) => props.faults.find((one) => one.field === field)?.message
  const set = (day: number, on: boolean) => {
    const others = props.leaf.days.filter((one) => one !== day)
    props.onLeaf({ ...props.leaf, days: (on ? [...others, day] : others).toSorted((a, b) => a - b) })
  }
  return (
    <div class="stack-sm">
      <fieldset class="row days">
        <legend class="sr-only">{t().daysLabel}</legend>
        <For each={t().shortDays}>
          {(name, index) => (
            <label class="day">
              <input
                type="checkbox"
                aria-label={t().longDays[index()]}
                aria-invalid={fault('days') ? 'true' : undefined}
                checked={props.leaf.days.includes(index() + 1)}
                onChange={(event) => set(index() + 1, event.currentTarget.checked)}
              />
              <span aria-hidden="true">{name}</span>
            </label>
          )}
        </For>
      </fieldset>
      <Show when={fault('days')}>
        {(said) => (
          <p class="error">
            <Icon name="alert" />
            <span>{said()}</span>
          </p>
        )}
      </Show>
      <div class="times">
        <TextField
          type="time"
          name={`${props.name}-from`}
          label={t().from}
          fault={fault('from')}
          value={props.leaf.from}
          onChange={(event) => props.onLeaf({ ...props.leaf, from: event.currentTarget.value })}
        />
        <TextField
          type="time"
          name={`${props.name}-to`}
          label={t().to}
          fault={fault('to')}
          hint={isOver(props.leaf) ? t().over : undefined}
          value={toTimeInput(props.leaf.to)}
          onChange={(event) => props.onLeaf({ ...props.leaf, to: fromTimeInput(event.currentTarget.value) })}
        />
      </div>
    </div>
  )
}
