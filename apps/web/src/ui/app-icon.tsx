// An app's own picture on a tile; its first letter where it has none or it does not load.
import { createSignal, Show } from 'solid-js'

export function AppIcon(props: { name: string; src: string | null; size?: 'md' | 'lg' | 'xl' }) {
  const [broken, setBroken] = createSignal<string | null>(null)
  return (
    <span class="app-icon" classList={{ [`app-icon-${props.size}`]: props.size !== undefined }} aria-hidden="true">
      <Show when={props.src && props.src !== broken() && props.src} fallback={[...props.name.trim()][0]?.toUpperCase()}>
        {(src) => <img src={src()} alt="" onError={() => setBroken(props.src)} />}
      </Show>
    </span>
  )
}
