// Before something that can't be undone: says what hangs from the thing, and has its name typed.
import { createSignal, createUniqueId, type JSX, type ParentProps, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { createAct } from './act'
import { Rich } from './rich'

interface Question {
  title: string
  /** what happens, and what goes with it */
  text: JSX.Element
  /** what must be typed; without it a press is enough */
  word?: string | undefined
  /** the verb */
  act: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

export function Confirm(props: ParentProps<Question & { open: boolean }>) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title}>
      <Ask {...props} />
    </Dialog>
  )
}

function Ask(props: ParentProps<Question>) {
  const [typed, setTyped] = createSignal('')
  const act = createAct(() => props.onConfirm())
  const ready = () => props.word === undefined || typed().trim() === props.word
  const id = createUniqueId()

  async function confirm(event: Event) {
    event.preventDefault()
    if (ready() && (await act.run())) props.onClose()
  }

  return (
    <form class="stack" onSubmit={confirm} onInput={act.forget}>
      <div class="ink-2 text-sm break">{props.text}</div>
      {props.children}
      <Show when={props.word}>
        {(word) => (
          <div class="field">
            <label class="label" for={id}>
              <span class="break">
                <Rich text={t().typeToConfirm} values={{ word: () => <code>{word()}</code> }} />
              </span>
            </label>
            <input
              class="input input-mono"
              id={id}
              name="confirm"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </div>
        )}
      </Show>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="danger" busy={act.busy()} disabled={!ready()}>
          {props.act}
        </Button>
      </DialogActions>
    </form>
  )
}
