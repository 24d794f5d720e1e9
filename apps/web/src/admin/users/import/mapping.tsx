// What each column of the file means.
import { columnOf } from '@gatekeeper/core/import/columns'
import { For } from 'solid-js'
import { imports as t } from '../../../messages/admin'
import { Icon } from '../../../ui/icon'
import { choicesFor, columnName } from './column-names'
import type { FirstLook } from './upload'

/** A hash is nothing to show. */
const shown = (column: string | null, text: string | undefined) =>
  column === 'password_hash' ? '••••' : (text ?? '').slice(0, 60)

export type Meanings = ReadonlyMap<string, string | null>

export const meaningsOf = (look: FirstLook): Meanings =>
  new Map(look.headings.map((heading) => [heading, columnOf(heading)]))

export function Mapping(props: { look: FirstLook; meanings: Meanings; onMeanings: (meanings: Meanings) => void }) {
  const mean = (heading: string, column: string) =>
    props.onMeanings(new Map([...props.meanings, [heading, column === '' ? null : column]]))
  return (
    <div class="table-wrap">
      <table class="table table-plain" aria-label={t().columns}>
        <thead>
          <tr>
            <th scope="col">{t().inFile}</th>
            <th scope="col" class="grow hide-sm">
              {t().example}
            </th>
            <th scope="col">{t().means}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.look.headings}>
            {(heading) => (
              <tr>
                <td class="mono clip">{heading}</td>
                <td class="grow hide-sm ink-2 clip-grow">
                  {shown(props.meanings.get(heading) ?? null, props.look.example[heading])}
                </td>
                <td>
                  <span class="select">
                    <select
                      class="input"
                      aria-label={`${t().means}: ${heading}`}
                      value={props.meanings.get(heading) ?? ''}
                      onChange={(event) => mean(heading, event.currentTarget.value)}
                    >
                      <option value="">{t().leftOut}</option>
                      <For each={choicesFor(heading)}>
                        {(column) => <option value={column}>{columnName(column)}</option>}
                      </For>
                    </select>
                    <Icon name="chevron-down" />
                  </span>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
