// ⌘K: finds people, apps, pages, settings and acts. A combobox (WAI-ARIA 1.2) in the browser's own dialog: the focus stays
// in the field, the arrows move what is chosen.
import { useQuery } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import { palette as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { giveFocusBack } from '../../ui/give-back'
import { Icon } from '../../ui/icon'
import { useGo } from '../shell/go'
import { modKey } from '../shortcuts/mod-key'
import { firstHits, type HitGroup, hitsOf } from './choose'
import { actEntries, type Entry, pageEntries, settingEntries } from './entries'
import { findNouns } from './nouns'
import { closePalette, recent, remember } from './open'
import { Option } from './option'

const WAIT = 180
const LIST = 'palette-list'

export default function Palette() {
  const go = useGo()
  let dialog!: HTMLDialogElement
  const [text, setText] = createSignal('')
  const [asked, setAsked] = createSignal('')
  const [active, setActive] = createSignal(0)
  /** Enter was pressed before the server had answered. */
  const [hasty, setHasty] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  giveFocusBack()
  onMount(() => dialog.showModal())
  onCleanup(() => clearTimeout(timer))

  const found = useQuery(() => ({
    queryKey: ['palette', asked()],
    queryFn: ({ signal }) => findNouns(asked(), signal),
    enabled: asked() !== '',
    retry: false,
  }))
  const query = () => text().trim()
  const settled = () => query() === asked() && (query() === '' || !found.isPending)
  const own = [...actEntries(), ...pageEntries(), ...settingEntries()]
  const groups = createMemo((): HitGroup[] => {
    if (query() === '') return firstHits(recent(), pageEntries())
    const nouns = query() === asked() && found.isSuccess ? found.data : []
    return hitsOf(query(), own, nouns)
  })
  const flat = createMemo(() => groups().flatMap(({ hits }) => hits))
  const numberOf = (group: number, hit: number) =>
    groups()
      .slice(0, group)
      .reduce((sum, { hits }) => sum + hits.length, hit)

  function type(value: string) {
    setText(value)
    setActive(0)
    setHasty(false)
    clearTimeout(timer)
    timer = setTimeout(() => setAsked(value.trim()), WAIT)
  }

  function choose(entry: Entry | undefined, elsewhere = false) {
    if (!entry) return
    remember(entry)
    closePalette()
    if (elsewhere) window.open(entry.href, '_blank', 'noopener')
    else go(entry.href)
  }

  createEffect(
    on([settled, hasty], ([isSettled, isHasty]) => {
      if (isSettled && isHasty) choose(flat()[active()]?.entry)
    }),
  )
  createEffect(() => document.getElementById(`${LIST}-${active()}`)?.scrollIntoView({ block: 'nearest' }))

  function onKeyDown(event: KeyboardEvent) {
    const last = flat().length - 1
    const { key } = event
    if (key === 'ArrowDown') setActive(active() >= last ? 0 : active() + 1)
    else if (key === 'ArrowUp') setActive(active() <= 0 ? Math.max(last, 0) : active() - 1)
    else if (key === 'Home' && text() === '') setActive(0)
    else if (key === 'End' && text() === '') setActive(Math.max(last, 0))
    // The dialog's own way says so a moment later: ⌘K pressed in between would close what is closed.
    else if (key === 'Escape' && !event.isComposing) closePalette()
    else if (key === 'Enter' && !event.isComposing) {
      // What stands there may still be moved by what the server finds.
      if (settled()) choose(flat()[active()]?.entry, event.metaKey || event.ctrlKey)
      else setHasty(true)
    } else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the scrim closes; the keyboard has Escape
    <dialog
      ref={dialog}
      class="palette-box"
      aria-label={t().title}
      onClose={closePalette}
      onClick={(event) => event.target === dialog && dialog.close()}
    >
      <div class="palette">
        <div class="palette-input">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-expanded={flat().length > 0}
            aria-controls={LIST}
            aria-autocomplete="list"
            aria-activedescendant={flat().length > 0 ? `${LIST}-${active()}` : undefined}
            aria-label={t().label}
            placeholder={t().placeholder}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={100}
            value={text()}
            onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Button kind="quiet" size="sm" icon="x" label={t().close} onClick={() => dialog.close()} />
        </div>
        <div class="palette-list" id={LIST} role="listbox" aria-label={t().found}>
          <For each={groups()}>
            {(group, g) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options (WAI-ARIA), not of fields
              <div role="group" aria-label={t().kinds[group.kind]}>
                <div class="palette-head" role="presentation">
                  {t().kinds[group.kind]}
                </div>
                <For each={group.hits}>
                  {(hit, h) => (
                    <Option
                      id={`${LIST}-${numberOf(g(), h())}`}
                      hit={hit}
                      active={numberOf(g(), h()) === active()}
                      onPoint={() => setActive(numberOf(g(), h()))}
                      onChoose={(elsewhere) => choose(hit.entry, elsewhere)}
                    />
                  )}
                </For>
              </div>
            )}
          </For>
        </div>
        <p class="palette-none" role="status">
          <Show when={query() !== '' && flat().length === 0}>
            {settled() ? (found.isError ? t().failed : t().nothing(query())) : t().searching}
          </Show>
        </p>
        <div class="palette-foot hide-sm" aria-hidden="true">
          <span>
            <kbd class="kbd">↑</kbd>
            <kbd class="kbd">↓</kbd>
            {t().move}
          </span>
          <span>
            <kbd class="kbd">↵</kbd>
            {t().open}
          </span>
          <span>
            <kbd class="kbd">{modKey('↵')}</kbd>
            {t().newTab}
          </span>
        </div>
      </div>
    </dialog>
  )
}
