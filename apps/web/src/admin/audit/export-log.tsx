// The log as a file: JSON lines, which anybody can verify, or CSV for a spreadsheet. It is put together here, page by page.
import { createSignal, onCleanup, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { failureOf, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { SelectField } from '../../ui/field'
import { createAct } from '../ui/act'
import { download } from '../ui/download'
import type { AuditFilter } from './filters'

type Format = 'jsonl' | 'csv'

const TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv' } as const

export function ExportLog(props: { open: boolean; filter: AuditFilter; filtered: boolean; onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().exportTitle}>
      <ExportForm filter={props.filter} filtered={props.filtered} onClose={props.onClose} />
    </Dialog>
  )
}

function ExportForm(props: { filter: AuditFilter; filtered: boolean; onClose: () => void }) {
  const [format, setFormat] = createSignal<Format>('jsonl')
  const [done, setDone] = createSignal<number>()
  const [broken, setBroken] = createSignal<string>()
  let left = false
  onCleanup(() => {
    left = true
  })

  /** What is broken is exported all the same: it is the evidence. */
  async function sign() {
    try {
      await trpc.audit.sign.mutate()
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.reason !== 'audit_broken') throw thrown
      setBroken(failure.message)
    }
  }

  const act = createAct(async () => {
    setDone(0)
    await sign()
    const parts: string[] = []
    for (let cursor: string | undefined; !left; ) {
      const page = await trpc.audit.export.query({ ...props.filter, format: format(), cursor })
      parts.push(page.text)
      setDone(page.total === 0 ? 1 : page.done / page.total)
      if (page.next_cursor === null) break
      cursor = page.next_cursor
    }
    if (left) return
    download(`audit.${format()}`, parts, TYPES[format()])
  })

  async function begin(event: Event) {
    event.preventDefault()
    if ((await act.run()) && !broken()) props.onClose()
    setDone(undefined)
  }

  return (
    <form class="stack" onSubmit={begin}>
      <SelectField
        name="format"
        label={t().format}
        hint={t().formatHints[format()]}
        onChange={(event) => setFormat(event.currentTarget.value === 'csv' ? 'csv' : 'jsonl')}
      >
        <option value="jsonl">{t().formats.jsonl}</option>
        <option value="csv">{t().formats.csv}</option>
      </SelectField>
      <p class="text-sm ink-2">{props.filtered ? t().exportExtract : t().exportWhole}</p>
      <Show when={done() !== undefined}>
        <progress class="progress" max={1} value={done()} aria-label={t().exportProgress} />
      </Show>
      <Show when={broken()}>{(message) => <Callout kind="bad">{message()}</Callout>}</Show>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" icon="download" busy={act.busy()}>
          {t().export}
        </Button>
      </DialogActions>
    </form>
  )
}
