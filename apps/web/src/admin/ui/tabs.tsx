// The parts of one thing; each has an address of its own.
import { Index, Show } from 'solid-js'
import { number } from '../../messages/format'
import { keepInView } from './in-view'

export interface Tab {
  href: string
  label: string
  count?: number | undefined
  current: boolean
}

export function Tabs(props: { label: string; tabs: Tab[] }) {
  let nav!: HTMLElement
  keepInView(
    () => nav,
    () => props.tabs.some((tab) => tab.current),
  )
  return (
    <nav class="tabs" aria-label={props.label} ref={nav}>
      {/* By place: the tabs are told anew at each step, and the link that has the focus stays. */}
      <Index each={props.tabs}>
        {(tab) => (
          <a href={tab().href} aria-current={tab().current ? 'page' : undefined} noScroll>
            {tab().label}
            <Show when={tab().count}>
              {(count) => (
                <>
                  {' '}
                  <span class="count">{number(count())}</span>
                </>
              )}
            </Show>
          </a>
        )}
      </Index>
    </nav>
  )
}
