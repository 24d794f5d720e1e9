// Of which time: a span that ends now, or from one instant to another.
import { createSignal, Show } from 'solid-js'
import { admin, audit as t } from '../../messages/admin'
import { when } from '../../messages/format'
import { ui } from '../../messages/ui'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { ChoiceChip, ChosenChip, createChipPlace } from '../ui/chip'
import { MomentField } from '../ui/moment-field'
import type { UrlState } from '../ui/url'
import { oneOf } from '../ui/url-values'
import { SPAN_NAMES } from './filters'

const CUSTOM = 'custom'

export function TimeChip(props: { url: UrlState }) {
  const [open, setOpen] = createSignal(false)
  const span = () => oneOf(props.url.get('since'), SPAN_NAMES)
  const range = () => sayRange(props.url.get('from'), props.url.get('to'))
  const place = createChipPlace(() => span() ?? range())
  const set = (since?: string, from?: string, to?: string) => place.act(() => props.url.set({ since, from, to }))
  return (
    <>
      <span ref={place.ref}>
        <Show
          when={!span() && range()}
          fallback={
            <ChoiceChip
              label={t().filters.time}
              value={span()}
              choices={[
                ...SPAN_NAMES.map((value) => ({ value, label: t().spans[value] })),
                { value: CUSTOM, label: t().customSpan },
              ]}
              onChoose={(value) => (value === CUSTOM ? setOpen(true) : set(value))}
            />
          }
        >
          {(range) => <ChosenChip label={t().filters.time} value={range()} onClear={() => set()} />}
        </Show>
      </span>
      <Dialog open={open()} onClose={() => setOpen(false)} title={t().spanTitle}>
        <RangeForm
          onClose={() => setOpen(false)}
          onRange={(from, to) => {
            setOpen(false)
            set(undefined, from, to)
          }}
        />
      </Dialog>
    </>
  )
}

function RangeForm(props: { onRange: (from?: string, to?: string) => void; onClose: () => void }) {
  const [from, setFrom] = createSignal<number | null>(null)
  const [to, setTo] = createSignal<number | null>(null)
  const iso = (at: number | null) => (at === null ? undefined : new Date(at).toISOString())
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        props.onRange(iso(from()), iso(to()))
      }}
    >
      <MomentField name="from" label={t().from} optional value={from()} onValue={setFrom} />
      <MomentField name="to" label={t().to} optional value={to()} onValue={setTo} />
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary">
          {admin().apply}
        </Button>
      </DialogActions>
    </form>
  )
}

function sayRange(from: string | undefined, to: string | undefined): string | undefined {
  const say = (text: string | undefined) => {
    const at = text === undefined ? Number.NaN : new Date(text).getTime()
    return Number.isNaN(at) ? undefined : when(at)
  }
  const [begin, end] = [say(from), say(to)]
  if (begin && end) return t().fromTo(begin, end)
  return (begin && t().since(begin)) ?? (end && t().until(end))
}
