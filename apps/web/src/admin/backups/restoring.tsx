// While everything is put back: nobody is signed in, and only the progress is answered.
import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { backups as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'

interface Told {
  state: 'running' | 'done' | 'failed' | 'gone'
  rows: number
  total_rows: number
  failure?: string | null
}

const BEAT_MS = 700
/** So many answers one after another that nothing is under way: behind a balancer another node may answer once in a while. */
const GONE_AFTER = 15

const ask = async (): Promise<Told | 'unknown' | undefined> => {
  try {
    const answer = await fetch('/restore-progress', { headers: { accept: 'application/json' } })
    if (answer.status === 404) return 'unknown'
    return answer.ok ? ((await answer.json()) as Told) : undefined
  } catch {
    // The server starts anew meanwhile.
    return undefined
  }
}

export function Restoring() {
  const [told, setTold] = createSignal<Told>({ state: 'running', rows: 0, total_rows: 0 })
  let unknown = 0
  const timer = setInterval(async () => {
    const said = await ask()
    unknown = said === 'unknown' ? unknown + 1 : 0
    if (unknown > GONE_AFTER) setTold({ ...told(), state: 'gone' })
    else if (typeof said === 'object') setTold(said)
    if (told().state !== 'running') clearInterval(timer)
  }, BEAT_MS)
  onCleanup(() => clearInterval(timer))
  const title = () => {
    const { state } = told()
    return state === 'running' ? t().restoring : state === 'done' ? t().restoredTitle : t().brokenTitle
  }
  return (
    <section class="section import-bar" aria-label={title()}>
      <h1>{title()}</h1>
      <Switch>
        <Match when={told().state === 'running'}>
          <Running told={told()} />
        </Match>
        <Match when={told().state === 'done'}>
          <b role="status">{t().restored}</b>
          <p>
            <ButtonLink kind="primary" href="/login" target="_self">
              {t().signIn}
            </ButtonLink>
          </p>
        </Match>
        <Match when={true}>
          <Callout kind="bad">
            {told().state === 'gone' ? t().restoreGone : (told().failure ?? t().restoreFailed)}
          </Callout>
          <p>
            <ButtonLink href="/admin/backups" target="_self">
              {t().toList}
            </ButtonLink>
          </p>
        </Match>
      </Switch>
    </section>
  )
}

function Running(props: { told: Told }) {
  return (
    <>
      <b role="status">
        <Show when={props.told.total_rows > 0} fallback={t().restoringText}>
          {t().progress(number(props.told.rows), number(props.told.total_rows))}
        </Show>
      </b>
      <progress
        class="progress"
        value={props.told.rows}
        max={Math.max(props.told.total_rows, 1)}
        aria-label={t().restoring}
      />
      <p class="note text-sm">{t().restoringText}</p>
    </>
  )
}
