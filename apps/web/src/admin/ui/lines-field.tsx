// One entry a line, with a gutter that points at the faulty ones.
import { For, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Icon } from '../../ui/icon'
import { readLines } from './lines'

/** `line` counts from 1; without one it is about the whole field. */
export interface LineNote {
  message: string
  line?: number | undefined
}

export function LinesField(props: {
  name: string
  label: string
  lines: string[]
  onLines: (lines: string[]) => void
  faults?: LineNote[]
  warnings?: LineNote[]
  placeholder?: string
  /** offers to mend a line: the new text, or nothing */
  mend?: (line: string) => { text: string; label: string } | undefined
}) {
  const faults = () => props.faults ?? []
  const count = () => Math.max(props.lines.length, 1)
  const isBad = (line: number) => faults().some((fault) => fault.line === line)
  const described = () => (faults().length + (props.warnings?.length ?? 0) > 0 ? `${props.name}-notes` : undefined)
  return (
    <div class="field">
      <label class="sr-only" for={props.name}>
        {props.label}
      </label>
      <div class="lines" data-invalid={faults().length > 0 ? '' : undefined}>
        <ol aria-hidden="true">
          <For each={Array.from({ length: count() }, (_, index) => index + 1)}>
            {(line) => <li classList={{ bad: isBad(line) }}>{line}</li>}
          </For>
        </ol>
        <textarea
          id={props.name}
          name={props.name}
          rows={Math.max(count(), 2)}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          placeholder={props.placeholder}
          aria-invalid={faults().length > 0 ? 'true' : undefined}
          aria-describedby={described()}
          value={props.lines.join('\n')}
          onInput={(event) => props.onLines(readLines(event.currentTarget.value))}
        />
      </div>
      <div id={`${props.name}-notes`} class="stack-sm">
        <For each={faults().slice(0, 3)}>
          {(fault) => (
            <p class="error">
              <Icon name="alert" />
              <span>
                {sayNote(fault)} <Mend {...props} line={fault.line} />
              </span>
            </p>
          )}
        </For>
        <For each={props.warnings}>
          {(warning) => (
            <p class="error warn-ink">
              <Icon name="alert" />
              <span>{sayNote(warning)}</span>
            </p>
          )}
        </For>
      </div>
    </div>
  )
}

function Mend(props: Parameters<typeof LinesField>[0] & { line: number | undefined }) {
  const at = () => (props.line ?? 0) - 1
  const mend = () => props.mend?.(props.lines[at()] ?? '')
  return (
    <Show when={mend()}>
      {(mend) => (
        <button type="button" class="link" onClick={() => props.onLines(props.lines.with(at(), mend().text))}>
          {mend().label}
        </button>
      )}
    </Show>
  )
}

const sayNote = (note: LineNote): string =>
  note.line === undefined ? note.message : t().atLine(note.line, note.message)
