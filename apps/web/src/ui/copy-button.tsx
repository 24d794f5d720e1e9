// Copies, and says that it has: in its own words, and to those who listen.
import { createSignal } from 'solid-js'
import { ui } from '../messages/ui'
import { Button } from './button'

export function CopyButton(props: {
  text: string /** what is copied, for the label */
  what: string
  words?: boolean
}) {
  const [copied, setCopied] = createSignal(false)
  async function copy() {
    await writeText(props.text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <>
      <Button
        kind="quiet"
        size="sm"
        icon={copied() ? 'check' : 'copy'}
        label={props.words ? undefined : ui().copyOf(props.what)}
        onClick={copy}
      >
        {props.words ? (copied() ? ui().copied : ui().copy) : undefined}
      </Button>
      <span class="sr-only" role="status">
        {copied() ? ui().copied : ''}
      </span>
    </>
  )
}

/** `navigator.clipboard` exists only where the origin is secure; elsewhere the old way still works. */
export async function writeText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'sr-only'
  const focused = document.activeElement
  // Beside a modal dialog the page is inert: nothing of it can be selected.
  const place = focused?.closest('dialog') ?? document.body
  place.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
}
