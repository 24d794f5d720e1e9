// A person as their picture, or as two letters. Beside their name it says nothing new, so it is silent.
import { createSignal, Show } from 'solid-js'
import { initials } from './initials'

export function Avatar(props: {
  name: string | null
  email: string
  /** shown where it lies with us; from elsewhere nothing is loaded (Content-Security-Policy) */
  picture?: string | null | undefined
  size?: 'md' | 'lg'
}) {
  const [broken, setBroken] = createSignal<string>()
  const src = () => ownPicture(props.picture)
  return (
    <span class="avatar" classList={{ [`avatar-${props.size}`]: props.size !== undefined }} aria-hidden="true">
      <Show when={src() !== broken() && src()} fallback={initials(props.name, props.email)}>
        {(src) => <img src={src()} alt="" onError={() => setBroken(src())} />}
      </Show>
    </span>
  )
}

/** The path of a picture that we have drawn ourselves. */
export function ownPicture(picture: string | null | undefined): string | undefined {
  const path = picture ? /^https?:\/\/[^/]+(\/pictures\/[\w-]{43})$/.exec(picture)?.[1] : undefined
  return path && picture === `${location.origin}${path}` ? path : undefined
}
