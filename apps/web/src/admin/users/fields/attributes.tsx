// Free attributes: what apps are told in claims of their own.

import { For, Index, Show } from 'solid-js'
import { claims as t } from '../../../messages/admin'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { createRows } from '../../ui/rows'
import { asKind, VALUE_KINDS, type ValueKind } from '../../ui/typed-value'
import { ValueInput } from '../../ui/value-input'
import { AttributeNames } from '../attribute-names'
import { type AttributeRow, type Attributes, attributesOf, faultsOf, type RowFault, rowsOf } from '../attribute-rows'
import type { UserForm } from '../user-form'

export function AttributeFields(props: { form: UserForm }) {
  const rows = createRows<Attributes, AttributeRow>({
    value: () => props.form.get('attributes'),
    read: rowsOf,
    make: attributesOf,
    write: (attributes) => props.form.set('attributes', attributes),
  })
  const faults = () => faultsOf(rows.rows())
  const said = () => [
    ...rows.rows().flatMap(({ name }, index) => sayRow(faults()[index], name.trim())),
    ...props.form.faults().flatMap(({ field, message }) => (field.startsWith('attributes') ? [message] : [])),
  ]
  return (
    <fieldset class="stack-sm">
      <legend class="sr-only">{t().attributes}</legend>
      <Show when={rows.rows().length > 0} fallback={<p class="note text-sm">{t().noAttributes}</p>}>
        <div class="value-row value-head" aria-hidden="true">
          <span class="label">{t().name}</span>
          <span class="label">{t().kind}</span>
          <span class="label">{t().value}</span>
          <span />
        </div>
      </Show>
      <AttributeNames />
      <Index each={rows.rows()}>
        {(row, index) => (
          <Row
            row={row()}
            n={index + 1}
            isBad={faults()[index] !== undefined}
            onRow={(changed) => rows.set(index, changed)}
            onRemove={() => rows.remove(index)}
          />
        )}
      </Index>
      <div>
        <Button size="sm" icon="plus" onClick={() => rows.add({ name: '', kind: 'text', text: '' })}>
          {t().addAttribute}
        </Button>
      </div>
      <div id="attribute-notes" class="stack-sm" aria-live="polite">
        <For each={said()}>
          {(fault) => (
            <p class="error">
              <Icon name="alert" />
              <span>{fault}</span>
            </p>
          )}
        </For>
      </div>
    </fieldset>
  )
}

function sayRow(fault: RowFault | undefined, name: string): string[] {
  if (fault === undefined) return []
  if (fault === 'unnamed') return [t().unnamed]
  return [fault === 'twice' ? t().twice(name) : t().notNumber(name)]
}

function Row(props: {
  row: AttributeRow
  n: number
  isBad: boolean
  onRow: (row: AttributeRow) => void
  onRemove: () => void
}) {
  const invalidBy = () => (props.isBad ? 'attribute-notes' : undefined)
  return (
    <div class="value-row">
      <input
        class="input input-mono"
        name={`attribute-${props.n}`}
        aria-label={t().nameOf(props.n)}
        aria-invalid={props.isBad ? 'true' : undefined}
        aria-describedby={invalidBy()}
        list="attribute-names"
        value={props.row.name}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => props.onRow({ ...props.row, name: event.currentTarget.value })}
      />
      <span class="select">
        <select
          class="input"
          name={`attribute-kind-${props.n}`}
          aria-label={t().kindOf(props.n)}
          onChange={(event) =>
            props.onRow({ name: props.row.name, ...asKind(props.row, event.currentTarget.value as ValueKind) })
          }
        >
          <For each={VALUE_KINDS}>
            {(kind) => (
              <option value={kind} selected={kind === props.row.kind}>
                {t().kinds[kind]}
              </option>
            )}
          </For>
        </select>
        <Icon name="chevron-down" />
      </span>
      <ValueInput
        value={props.row}
        name={`attribute-value-${props.n}`}
        label={t().attributeValueOf(props.row.name, props.n)}
        invalidBy={invalidBy()}
        onText={(text) => props.onRow({ ...props.row, text })}
      />
      <Button kind="quiet" icon="trash" label={t().removeAttribute(props.row.name)} onClick={props.onRemove} />
    </div>
  )
}
