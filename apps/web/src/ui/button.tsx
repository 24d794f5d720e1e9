// One primary on a page. A busy button keeps its words and its width, shows a spinner and takes no second press.
import { type JSX, Show, splitProps } from 'solid-js'
import { Icon, type IconName } from './icon'
import { Spinner } from './waiting'

export interface ButtonLook {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet' | undefined
  size?: 'sm' | 'lg' | undefined
  block?: boolean | undefined
  icon?: IconName | undefined
  /** a button without words: `icon` and this */
  label?: string | undefined
}

const LOOK = ['kind', 'size', 'block', 'icon', 'label', 'class', 'children'] as const

export function Button(
  props: ButtonLook & { busy?: boolean | undefined } & JSX.ButtonHTMLAttributes<HTMLButtonElement>,
) {
  const [look, rest] = splitProps(props, [...LOOK, 'busy', 'onClick'])
  return (
    <button
      type="button"
      {...rest}
      class={classOf(look)}
      aria-label={look.label ?? rest['aria-label']}
      aria-busy={look.busy ? 'true' : undefined}
      aria-disabled={look.busy ? 'true' : rest['aria-disabled']}
      onClick={(event) => {
        // Not `disabled`: a disabled button loses the focus, and with it the place on the page.
        if (look.busy) return event.preventDefault()
        if (typeof look.onClick === 'function') look.onClick(event)
      }}
    >
      <Show when={look.busy} fallback={<Show when={look.icon}>{(name) => <Icon name={name()} />}</Show>}>
        <Spinner />
      </Show>
      {look.children}
    </button>
  )
}

/** A link that looks like a button, for what navigates. */
export function ButtonLink(props: ButtonLook & JSX.AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const [look, rest] = splitProps(props, [...LOOK, 'href'])
  return (
    <a {...rest} href={look.href} class={classOf(look)} aria-label={look.label ?? rest['aria-label']}>
      <Show when={look.icon}>{(name) => <Icon name={name()} />}</Show>
      {look.children}
    </a>
  )
}

function classOf(look: ButtonLook & { class?: string | undefined }): string {
  const names = ['btn', `btn-${look.kind ?? 'secondary'}`]
  if (look.size) names.push(`btn-${look.size}`)
  if (look.block) names.push('btn-block')
  if (look.label) names.push('btn-icon')
  if (look.class) names.push(look.class)
  return names.join(' ')
}
