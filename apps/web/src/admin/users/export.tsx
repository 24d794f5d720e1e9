// Everybody who matches, as a file: fetched page by page and put together here.
import { csvLine } from '@gatekeeper/core/import/csv-writer'
import { EXPORT_COLUMNS, exportCells, exportObject } from '@gatekeeper/core/import/export-row'
import { createSignal, Show } from 'solid-js'
import { usersMany as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { type RouterOutput, trpc } from '../../trpc'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem } from '../../ui/menu'
import { failed, toast } from '../../ui/toast'
import { download } from '../ui/download'
import type { UserFilter } from './filters'

type Format = 'csv' | 'json'

export function ExportUsers(props: { filter: UserFilter }) {
  const [seen, setSeen] = createSignal<number>()

  async function run(format: Format) {
    if (seen() !== undefined) return
    setSeen(0)
    try {
      const text = await collect(format, props.filter, setSeen)
      download(`users.${format === 'csv' ? 'csv' : 'jsonl'}`, text, format === 'csv' ? 'text/csv' : 'application/jsonl')
      toast(t().exported(seen() ?? 0))
    } catch (error) {
      failed(error)
    } finally {
      setSeen(undefined)
    }
  }

  return (
    <>
      <Show when={seen()}>
        {(n) => (
          <span role="status" class="note text-sm">
            {t().exporting(number(n()))}
          </span>
        )}
      </Show>
      <Menu
        kind="secondary"
        trigger={
          <>
            <Icon name="download" />
            {t().export}
          </>
        }
      >
        <MenuItem onSelect={() => void run('csv')}>{t().exportCsv}</MenuItem>
        <MenuItem onSelect={() => void run('json')}>{t().exportJson}</MenuItem>
      </Menu>
    </>
  )
}

async function collect(format: Format, filter: UserFilter, onSeen: (n: number) => void): Promise<string> {
  const parts = format === 'csv' ? [csvLine(EXPORT_COLUMNS)] : []
  let seen = 0
  for (let after: string | null = ''; after !== null; ) {
    const page: RouterOutput['users']['export'] = await trpc.users.export.query({ filter, format, after })
    for (const user of page.rows)
      parts.push(format === 'csv' ? csvLine(exportCells(user)) : `${JSON.stringify(exportObject(user))}\n`)
    seen += page.rows.length
    onSeen(seen)
    after = page.next
  }
  return parts.join('')
}
