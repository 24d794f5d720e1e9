// The keys of the administration, for the whole page; the palette and the list of keys are loaded when they are first wanted.

import { onCleanup, onMount, Show, Suspense } from 'solid-js'
import { lazyPage } from '../../messages/lazy-page'
import { closePalette, isOpen, togglePalette } from '../palette/open'
import { useGo } from '../shell/go'
import { GO } from './go-keys'
import { judgePress, type Meaning } from './judge'
import { helpOpen, setHelpOpen, singleKeys } from './state'

const Palette = lazyPage(() => import('../palette/palette'))
const Help = lazyPage(() => import('./help'))

/** How long a `g` waits for its letter. */
const PATIENCE = 1_500

const HAS_ITS_OWN_KEYS =
  'input, textarea, select, [contenteditable], [role=menu], [role=listbox], [role=combobox], [role=radiogroup], [role=tablist]'

export function Shortcuts() {
  const go = useGo()
  let going = 0

  function act(meaning: Meaning) {
    switch (meaning.kind) {
      case 'palette':
        return togglePalette()
      case 'help':
        return setHelpOpen(true)
      case 'begin_go':
        going = Date.now()
        return
      case 'go':
        return go(meaning.href)
      case 'new':
        // On a list the one primary act makes a new one of what is listed.
        if (Object.values(GO).includes(location.pathname))
          document.querySelector<HTMLElement>('.head .btn-primary')?.click()
        return
      case 'search':
        return document.querySelector<HTMLElement>('.tools input[type=search]')?.focus()
      default:
        return meaning satisfies never
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.repeat || event.isComposing) return
    const target = event.target instanceof Element ? event.target : null
    const isGoing = Date.now() - going < PATIENCE
    const meaning = judgePress(
      {
        key: event.key,
        ctrl: event.ctrlKey,
        meta: event.metaKey,
        alt: event.altKey,
        typing: target?.closest(HAS_ITS_OWN_KEYS) !== null && target !== null,
        covered: document.querySelector('dialog[open]') !== null,
      },
      isGoing,
      singleKeys(),
    )
    going = 0
    if (!meaning) return
    event.preventDefault()
    act(meaning)
  }

  onMount(() => document.addEventListener('keydown', onKeyDown))
  onCleanup(() => {
    document.removeEventListener('keydown', onKeyDown)
    closePalette()
    setHelpOpen(false)
  })

  return (
    <Suspense>
      <Show when={isOpen()}>
        <Palette />
      </Show>
      <Show when={helpOpen()}>
        <Help />
      </Show>
    </Suspense>
  )
}
