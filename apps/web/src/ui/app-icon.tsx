// An app's own picture on a tile; its first letter where it has none or it does not load.
import { createSignal, Show } from 'solid-js'

export function AppIcon(props: { name: string; src: string | null; size?: 'md' | 'lg' | 'xl' }) {
  const [broken, setBroken] = createSignal<string | null>(null)
  const [dark, setDark] = createSignal(false)
  return (
    <span
      class="app-icon"
      classList={{ [`app-icon-${props.size}`]: props.size !== undefined, 'app-icon-dark': dark() }}
      aria-hidden="true"
    >
      <Show when={props.src && props.src !== broken() && props.src} fallback={[...props.name.trim()][0]?.toUpperCase()}>
        {(src) => (
          <img
            src={src()}
            alt=""
            onLoad={(event) => setDark(isDark(event.currentTarget))}
            onError={() => setBroken(props.src)}
          />
        )}
      </Show>
    </span>
  )
}

/** Whether the picture was drawn for a light page: its pixels, weighted by how opaque they are, are dark. */
function isDark(image: HTMLImageElement): boolean {
  const side = 16
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const context = canvas.getContext('2d')
  if (!context) return false
  context.drawImage(image, 0, 0, side, side)
  const { data } = context.getImageData(0, 0, side, side)
  let light = 0
  let weight = 0
  for (let i = 0; i < data.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(i, i + 4)
    light += (0.2126 * red + 0.7152 * green + 0.0722 * blue) * alpha
    weight += alpha
  }
  return weight > 0 && light / weight < 80
}
