// A page of the administration: where one is, its name, its acts, the thing itself, and the same act for scripts.
import { createEffect, For, type JSX, onMount, type ParentProps, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { useMe } from '../../session'
import { Icon } from '../../ui/icon'
import { Command } from './command'

export interface Crumb {
  href: string
  label: string
}

/** The first page leaves the focus to the browser; each later one takes it to its heading. */
let arrived = false

export function Page(
  props: ParentProps<{
    title: string
    /** the way up; the page itself is added */
    crumbs?: Crumb[]
    /** what the page is called in it, if not by its title */
    here?: string
    lead?: JSX.Element
    /** avatar or icon beside the name */
    sign?: JSX.Element
    actions?: JSX.Element
    command: string
  }>,
) {
  const me = useMe()
  createEffect(() => {
    document.title = `${props.title} · ${me().instance.name}`
  })
  let heading!: HTMLHeadingElement
  onMount(() => {
    if (arrived) heading.focus({ preventScroll: true })
    arrived = true
  })
  return (
    <>
      <Show when={props.crumbs}>{(crumbs) => <Crumbs crumbs={crumbs()} here={props.here ?? props.title} />}</Show>
      <div class="head">
        <div class="head-id">
          {props.sign}
          <div class="head-title">
            <h1 ref={heading} tabIndex={-1}>
              {props.title}
            </h1>
            <Show when={props.lead}>{(lead) => <p>{lead()}</p>}</Show>
          </div>
        </div>
        <Show when={props.actions}>{(actions) => <div class="row">{actions()}</div>}</Show>
      </div>
      {props.children}
      <Command text={props.command} />
    </>
  )
}

function Crumbs(props: { crumbs: Crumb[]; here: string }) {
  return (
    <nav class="crumbs" aria-label={t().breadcrumb}>
      <For each={props.crumbs}>
        {(crumb) => (
          <>
            <a href={crumb.href}>{crumb.label}</a>
            <Icon name="chevron-right" />
          </>
        )}
      </For>
      <span aria-current="page">{props.here}</span>
    </nav>
  )
}
