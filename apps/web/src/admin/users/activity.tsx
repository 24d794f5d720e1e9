// What the user did, or what was done to them.
import { For } from 'solid-js'
import { users as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { EventList } from '../audit/event-list'
import { gk } from '../ui/gk'
import { type UrlState, useUrl } from '../ui/url'
import { oneOf } from '../ui/url-values'

const SIDES = ['by', 'of'] as const
const sideOf = (url: UrlState) => oneOf(url.get('events'), SIDES) ?? 'by'

/** The same for scripts. */
export const activityCommand = (url: UrlState, id: string): string =>
  gk(['audit', 'list'], sideOf(url) === 'by' ? { actor: id } : { target: id })

export function UserActivity(props: { id: string }) {
  const url = useUrl()
  const side = () => sideOf(url)
  return (
    <section class="section" aria-label={t().tabs.activity}>
      <div class="tools">
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons that go together, not a form */}
        <div class="btn-group" role="group" aria-label={t().activityView}>
          <For each={SIDES}>
            {(one) => (
              <Button
                size="sm"
                aria-pressed={side() === one}
                onClick={() => url.set({ events: one === 'by' ? undefined : one }, { replace: true })}
              >
                {one === 'by' ? t().activityBy : t().activityOf}
              </Button>
            )}
          </For>
        </div>
      </div>
      <EventList filter={side() === 'by' ? { actor_id: props.id } : { target_id: props.id }} />
    </section>
  )
}
