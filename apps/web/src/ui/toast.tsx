// What has just been done, for 8 seconds, with the way back. One at a time: the newest.
import { createSignal, Show } from 'solid-js'
import { failureOf } from '../failure'
import { ui } from '../messages/ui'
import { Button } from './button'
import { sayFailure } from './failed'

interface Notice {
  text: string
  undo: (() => void) | undefined
}

const [notice, setNotice] = createSignal<Notice>()
let timer: ReturnType<typeof setTimeout> | undefined

export function toast(text: string, undo?: () => void): void {
  setNotice({ text, undo })
  release()
}

/** For an act without a place of its own to say that it failed. */
export function failed(error: unknown): void {
  toast(sayFailure(failureOf(error)))
}

/** It stays while the pointer is on it, for those who read slowly. */
function hold() {
  clearTimeout(timer)
}

function release() {
  clearTimeout(timer)
  timer = setTimeout(() => setNotice(undefined), 8_000)
}

/** Stands once in the app, always there, so that what comes into it is read out. */
export function Toasts() {
  return (
    <div role="status" aria-label={ui().notifications} onMouseEnter={hold} onMouseLeave={release}>
      <Show when={notice()}>
        {(current) => (
          <div class="toast">
            <span>{current().text}</span>
            <Show
              when={current().undo}
              fallback={
                <Button size="sm" kind="quiet" icon="x" label={ui().close} onClick={() => setNotice(undefined)} />
              }
            >
              {(undo) => (
                <Button
                  size="sm"
                  kind="quiet"
                  onClick={() => {
                    setNotice(undefined)
                    undo()()
                  }}
                >
                  {ui().undo}
                </Button>
              )}
            </Show>
          </div>
        )}
      </Show>
    </div>
  )
}
