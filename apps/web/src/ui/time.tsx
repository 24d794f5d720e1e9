// Instants for people: relative where it is news, absolute where it is compared; the whole of it on hover.
import { createSignal } from 'solid-js'
import { ago, instant, when } from '../messages/format'

const [now, setNow] = createSignal(Date.now())
setInterval(() => setNow(Date.now()), 30_000)

export { now }

/** "4 minutes ago", kept true. */
export function Ago(props: { at: number }) {
  return (
    <time dateTime={new Date(props.at).toISOString()} title={instant(props.at)}>
      {ago(props.at, now())}
    </time>
  )
}

/** "08:12" today, "19 November" this year, "19 November 2024" before. */
export function When(props: { at: number }) {
  return (
    <time dateTime={new Date(props.at).toISOString()} title={instant(props.at)}>
      {when(props.at, now())}
    </time>
  )
}

/** "19 Nov 2025, 08:12:04" for tables that compare. */
export function Instant(props: { at: number }) {
  return <time dateTime={new Date(props.at).toISOString()}>{instant(props.at)}</time>
}
