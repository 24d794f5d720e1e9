// The claims of an app's own, one a row: its name, where it is read from, and which attribute, field or value that is.

import { For, Index, Match, Show, Switch } from 'solid-js'
import { claims as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import type { LineNote } from '../ui/lines-field'
import { createRows } from '../ui/rows'
import { ValueInput } from '../ui/value-input'
import { AttributeNames } from '../users/attribute-names'
import {
  type ClaimRow,
  type CustomClaim,
  claimOf,
  FIELDS,
  fromSource,
  rowOf,
  SOURCES,
  type Source,
  typedIn,
} from './claim-rows'

export function OwnClaims(props: {
  claims: CustomClaim[]
  onClaims: (claims: CustomClaim[]) => void
  faults: LineNote[]
  warnings: LineNote[]
}) {
  const rows = createRows<CustomClaim[], ClaimRow>({
    value: () => props.claims,
    read: (claims) => claims.map(rowOf),
    make: (rows) => rows.map(claimOf),
    write: (claims) => props.onClaims(claims),
  })
  return (
    <fieldset class="stack-sm">
      <legend class="sr-only">{t().own}</legend>
      <Show when={rows.rows().length > 0} fallback={<p class="note text-sm">{t().noClaims}</p>}>
        <div class="value-row value-head" aria-hidden="true">
          <span class="label">{t().claim}</span>
          <span class="label">{t().source}</span>
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
            isBad={props.faults.some(({ line }) => line === index + 1)}
            onRow={(changed) => rows.set(index, changed)}
            onRemove={() => rows.remove(index)}
          />
        )}
      </Index>
      <div>
        <Button size="sm" icon="plus" onClick={() => rows.add({ claim: '', source: 'attribute', text: '' })}>
          {t().addClaim}
        </Button>
      </div>
      <Notes id="claim-notes" faults={props.faults} warnings={props.warnings} />
    </fieldset>
  )
}

function Row(props: {
  row: ClaimRow
  n: number
  isBad: boolean
  onRow: (row: ClaimRow) => void
  onRemove: () => void
}) {
  const invalidBy = () => (props.isBad ? 'claim-notes' : undefined)
  return (
    <div class="value-row">
      <input
        class="input input-mono"
        name={`claim-${props.n}`}
        aria-label={t().claimOf(props.n)}
        aria-invalid={props.isBad ? 'true' : undefined}
        aria-describedby={invalidBy()}
        value={props.row.claim}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => props.onRow({ ...props.row, claim: event.currentTarget.value })}
      />
      <span class="select">
        <select
          class="input"
          name={`claim-source-${props.n}`}
          aria-label={t().sourceOf(props.n)}
          onChange={(event) => props.onRow(fromSource(props.row, event.currentTarget.value as Source))}
        >
          <For each={SOURCES}>
            {(source) => (
              <option value={source} selected={source === props.row.source}>
                {t().sources[source]}
              </option>
            )}
          </For>
        </select>
        <Icon name="chevron-down" />
      </span>
      <Detail row={props.row} n={props.n} invalidBy={invalidBy()} onRow={props.onRow} />
      <Button kind="quiet" icon="trash" label={t().removeClaim(props.row.claim)} onClick={props.onRemove} />
    </div>
  )
}

function Detail(props: { row: ClaimRow; n: number; invalidBy: string | undefined; onRow: (row: ClaimRow) => void }) {
  const set = (text: string) => props.onRow({ ...props.row, text })
  return (
    <Switch>
      <Match when={props.row.source === 'groups'}>
        <p class="note text-sm value-note">{t().groupsValue}</p>
      </Match>
      <Match when={props.row.source === 'attribute'}>
        <input
          class="input input-mono"
          name={`claim-value-${props.n}`}
          aria-label={t().valueOf(props.n)}
          aria-invalid={props.invalidBy ? 'true' : undefined}
          aria-describedby={props.invalidBy}
          list="attribute-names"
          value={props.row.text}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => set(event.currentTarget.value)}
        />
      </Match>
      <Match when={props.row.source === 'field'}>
        <span class="select">
          <select
            class="input input-mono"
            name={`claim-value-${props.n}`}
            aria-label={t().valueOf(props.n)}
            onChange={(event) => set(event.currentTarget.value)}
          >
            <For each={FIELDS}>
              {(field) => (
                <option value={field} selected={field === props.row.text}>
                  {field}
                </option>
              )}
            </For>
          </select>
          <Icon name="chevron-down" />
        </span>
      </Match>
      <Match when={typedIn(props.row)}>
        {(value) => (
          <ValueInput
            value={value()}
            name={`claim-value-${props.n}`}
            label={t().valueOf(props.n)}
            invalidBy={props.invalidBy}
            onText={set}
          />
        )}
      </Match>
    </Switch>
  )
}

function Notes(props: { id: string; faults: LineNote[]; warnings: LineNote[] }) {
  return (
    <div id={props.id} class="stack-sm" aria-live="polite">
      <For each={props.faults}>
        {(fault) => (
          <p class="error">
            <Icon name="alert" />
            <span>{fault.message}</span>
          </p>
        )}
      </For>
      <For each={props.warnings}>
        {(warning) => (
          <p class="error warn-ink">
            <Icon name="alert" />
            <span>{warning.message}</span>
          </p>
        )}
      </For>
    </div>
  )
}
