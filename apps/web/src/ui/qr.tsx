// A QR code as one path of an SVG: nothing inline, nothing fetched. Dark on light in both themes, as cameras want it.
import { encode } from 'uqr'

export function Qr(props: {
  text: string
  /** what it is, for whoever doesn't see it; what it holds must stand beside it as text */
  label: string
}) {
  // With the frame around it, four modules of quiet zone (ISO/IEC 18004).
  const code = () => encode(props.text, { border: 2 })
  return (
    <div class="qr">
      <div class="qr-frame">
        <svg
          viewBox={`0 0 ${code().size} ${code().size}`}
          role="img"
          aria-label={props.label}
          shape-rendering="crispEdges"
        >
          <path d={pathOf(code().data)} />
        </svg>
      </div>
    </div>
  )
}

/** Each run of dark modules in a row is a rectangle. */
function pathOf(modules: boolean[][]): string {
  const runs = modules.map((row, y) => {
    const dark = row.map((module) => (module ? '#' : ' ')).join('')
    return [...dark.matchAll(/#+/g)].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
  })
  return runs.flat().join('')
}
