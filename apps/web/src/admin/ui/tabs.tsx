// The parts of one thing; each has an address of its own.
import { createEffect, For, Show } from 'solid-js'
import { number } from '../../messages/format'

export interface Tab {
  href: string
  label: string
  count?: number | undefined
  current: boolean
}

export function Tabs(props: { label: string; tabs: Tab[] }) {
  let nav!: HTMLElement
  // On phones the tabs go on beyond the edge.
  createEffect(() => {
    if (props.tabs.some((tab) => tab.current))
      nav.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  })
  return (
    <nav class="tabs" aria-label={props.label} ref={nav}>
      <For each={props.tabs}>
        {(tab) => (
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined} noScroll>
            {tab.label}
            <Show when={tab.count !== undefined && tab.count}>
              {(count) => (
                <>
                  {' '}
                  <span class="count">{number(count())}</span>
                </>
              )}
            </Show>
          </a>
        )}
      </For>
    </nav>
  )
}
