// The identity headers, one a row: its name, and what it says.
import { For, Index } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import type { SiteDetail } from '../types'
import type { LineNote } from '../ui/lines-field'

type Header = SiteDetail['identity_headers'][number]
const VALUES = ['user', 'sub', 'email', 'username', 'name', 'groups'] as const satisfies Header['value'][]

export function HeaderRows(props: {
  rows: Header[]
  faults: LineNote[]
  warnings: LineNote[]
  onRows: (rows: Header[]) => void
}) {
  const set = (index: number, part: Partial<Header>) =>
    props.onRows(props.rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const isBad = (index: number) => props.faults.some(({ line }) => line === index + 1)
  return (
    <fieldset class="stack-sm">
      <legend class="sr-only">{t().identity}</legend>
      <div class="header-row header-head" aria-hidden="true">
        <span class="label">{t().headerName}</span>
        <span class="label">{t().headerValue}</span>
        <span />
      </div>
      <Index each={props.rows}>
        {(row, index) => (
          <div class="header-row">
            <input
              class="input input-mono"
              name={`header-${index}`}
              aria-label={t().headerNameOf(index + 1)}
              aria-invalid={isBad(index) ? 'true' : undefined}
              aria-describedby={isBad(index) ? 'identity-notes' : undefined}
              value={row().name}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              onInput={(event) => set(index, { name: event.currentTarget.value })}
            />
            <span class="select">
              <select
                class="input"
                aria-label={t().headerValueOf(index + 1)}
                onChange={(event) => set(index, { value: event.currentTarget.value as Header['value'] })}
              >
                <For each={VALUES}>
                  {(value) => (
                    <option value={value} selected={value === row().value}>
                      {t().values[value]}
                    </option>
                  )}
                </For>
              </select>
              <Icon name="chevron-down" />
            </span>
            <Button
              kind="quiet"
              icon="trash"
              label={t().removeHeader(row().name)}
              onClick={() => props.onRows(props.rows.toSpliced(index, 1))}
            />
          </div>
        )}
      </Index>
      <div>
        <Button size="sm" icon="plus" onClick={() => props.onRows([...props.rows, { name: '', value: 'email' }])}>
          {t().addHeader}
        </Button>
      </div>
      <div id="identity-notes" class="stack-sm" aria-live="polite">
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
    </fieldset>
  )
}
