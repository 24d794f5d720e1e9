// The arch in which every page of the sign-in stands. Steps change inside it; it never moves.
import { createEffect, type JSX, onMount, type ParentProps, Show } from 'solid-js'
import { Mark } from './mark'

export function Gate(
  props: ParentProps<{
    title: string
    /** '' while it is not known yet */
    instance: string
    lead?: JSX.Element
    /** above the title; GateKeeper's own where it is left out */
    sign?: JSX.Element
    /** comes first in the window's title, where several steps share one heading */
    step?: string | undefined
    /** what is being waited for; read out as soon as it is there */
    busy?: string | false | undefined
    /** where help is found */
    help?: { href: string; label: string } | false | null | undefined
    /** a small act in the foot */
    action?: JSX.Element
    /** for a page without a field to begin in: whoever listens hears where they are */
    focusTitle?: boolean | undefined
  }>,
) {
  let heading!: HTMLHeadingElement
  onMount(() => props.focusTitle && heading.focus())
  createEffect(() => {
    const instance = props.title.includes(props.instance) ? '' : props.instance
    document.title = [props.step, props.title, instance].filter(Boolean).join(' · ')
  })
  return (
    <div class="gate">
      <main class="gate-arch">
        <header class="gate-head">
          {props.sign ?? <Mark large />}
          <div>
            <h1 ref={heading} tabIndex={-1}>
              {props.title}
            </h1>
            <Show when={props.lead}>
              <p>{props.lead}</p>
            </Show>
          </div>
        </header>
        <div class="gate-body">{props.children}</div>
        <p class="sr-only" role="status">
          {props.busy}
        </p>
        <footer class="gate-foot">
          <Show when={props.instance} fallback={<span />}>
            <span class="who">
              <Mark />
              <span>{props.instance}</span>
            </span>
          </Show>
          <Show when={props.help}>
            {(help) => (
              <a href={help().href} target="_blank" rel="noreferrer">
                {help().label}
              </a>
            )}
          </Show>
          {props.action}
        </footer>
      </main>
    </div>
  )
}
