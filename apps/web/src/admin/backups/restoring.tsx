// While everything is put back: nobody is signed in, and only the progress is answered.
import { createSignal, onCleanup, Show } from 'solid-js'
import { backups as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'

interface Told {
  state: 'running' | 'done' | 'failed'
  rows: number
  total_rows: number
  failure?: string | null
}

const BEAT_MS = 700

const ask = async (): Promise<Told | undefined> => {
  try {
    const answer = await fetch('/restore-progress', { headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as Told) : undefined
  } catch {
    // The server starts anew meanwhile.
    return undefined
  }
}

export function Restoring() {
  const [told, setTold] = createSignal<Told>({ state: 'running', rows: 0, total_rows: 0 })
  const timer = setInterval(async () => {
    const said = await ask()
    if (said) setTold(said)
    if (said && said.state !== 'running') clearInterval(timer)
  }, BEAT_MS)
  onCleanup(() => clearInterval(timer))
  return (
    <section class="section import-bar" aria-label={t().restoring}>
      <h1>{t().restoring}</h1>
      <b role="status">
        {told().state === 'done'
          ? t().restored
          : told().total_rows > 0
            ? t().progress(number(told().rows), number(told().total_rows))
            : t().restoringText}
      </b>
      <progress
        class="progress"
        value={told().state === 'done' ? 1 : told().rows}
        max={told().state === 'done' ? 1 : Math.max(told().total_rows, 1)}
        aria-label={t().restoring}
      />
      <Show when={told().state === 'failed'}>
        <Callout kind="bad">{told().failure ?? t().restoreFailed}</Callout>
      </Show>
      <Show when={told().state === 'done'}>
        <ButtonLink kind="primary" href="/login" target="_self">
          {t().signIn}
        </ButtonLink>
      </Show>
    </section>
  )
}
