// What could be better, by what the app has shown; a change of the client is one press and goes by the checks of its form.
import { useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { doctor as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import { Way, Ways } from '../mends/way'
import type { ClientDetail, DoctorReport } from '../types'
import { createAct } from '../ui/act'
import { Rail } from '../ui/rail'

type Recommendation = DoctorReport['recommendations'][number]
type Changes = Extract<Recommendation, { changes: unknown }>['changes']

function sayTitle(one: Recommendation): string {
  const { recommend } = t()
  switch (one.key) {
    case 'narrow_method':
      return recommend.narrow_method.title(one.changes.token_endpoint_auth_method ?? '')
    case 'scopes_refused':
    case 'scopes_unused':
      return recommend[one.key].title(one.scopes)
    default:
      return recommend[one.key].title
  }
}

export function Recommendations(props: { client: ClientDetail; report: DoctorReport; onDone: () => Promise<unknown> }) {
  const queries = useQueryClient()
  const act = createAct(async (changes: Changes) => {
    // As it stands now: somebody may have saved the form meanwhile.
    const { id, version } = await trpc.clients.get.query({ id: props.client.id })
    await trpc.clients.update.mutate({ id, version, ...changes })
    await Promise.all([queries.invalidateQueries({ queryKey: ['clients'] }), props.onDone()])
    toast(t().applied)
  })
  return (
    <Show when={props.report.recommendations.length > 0}>
      <Rail title={t().recommended} text={t().recommendedText}>
        <Ways>
          <For each={props.report.recommendations}>
            {(one) => (
              <Way title={sayTitle(one)} text={t().recommend[one.key].text}>
                <Show when={'changes' in one && one.changes}>
                  {(changes) => (
                    <Button
                      size="sm"
                      aria-label={`${t().act}: ${sayTitle(one)}`}
                      busy={act.busy()}
                      onClick={() => act.run(changes())}
                    >
                      {t().act}
                    </Button>
                  )}
                </Show>
              </Way>
            )}
          </For>
        </Ways>
        <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      </Rail>
    </Show>
  )
}
