// A filter by something that has an ID: a person is searched for, all else is pasted.
import { createSignal, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { TextField } from '../../ui/field'
import { ChosenChip, createChipPlace, OpenChip } from './chip'
import { PersonPicker } from './person-picker'

export function IdChip(props: {
  label: string
  value: string | undefined
  title: string
  field: string
  person?: boolean
  onChoose: (id: string | undefined) => void
}) {
  const [open, setOpen] = createSignal(false)
  const [id, setId] = createSignal('')
  const place = createChipPlace(() => props.value)

  function choose(chosen: string) {
    setOpen(false)
    if (chosen.trim()) place.act(() => props.onChoose(chosen.trim()))
  }

  return (
    <>
      <span ref={place.ref}>
        <Show
          when={props.value}
          fallback={
            <button type="button" class="chip" aria-haspopup="dialog" onClick={() => setOpen(true)}>
              <OpenChip label={props.label} />
            </button>
          }
        >
          {(value) => (
            <ChosenChip
              label={props.label}
              value={<span class="chip-id">{value()}</span>}
              onClear={() => place.act(() => props.onChoose(undefined))}
            />
          )}
        </Show>
      </span>
      <Dialog open={open()} onClose={() => setOpen(false)} title={props.title}>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            choose(id())
          }}
        >
          <Show when={props.person}>
            <PersonPicker label={t().findUser} onChoose={(person) => choose(person.id)} />
          </Show>
          <TextField
            name="filter-id"
            label={props.field}
            mono
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setId(event.currentTarget.value)}
          />
          <DialogActions>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {ui().cancel}
            </Button>
            <Button type="submit" kind="primary">
              {t().apply}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
