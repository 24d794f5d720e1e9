// What can be done about it, and where to look on.
import { Show } from 'solid-js'
import { mends as t } from '../../messages/admin'
import { ButtonLink } from '../../ui/button'
import { Mends } from '../mends/mends'
import type { Trace } from '../types'

export function Mend(props: { trace: Trace }) {
  /** The one that decides now. */
  const policy = () => (props.trace.check === 'policy' ? props.trace.client?.policy_id : null)
  const isEmpty = () => props.trace.mends.length + props.trace.advice.length === 0
  return (
    <Show when={!isEmpty() || props.trace.client || props.trace.site}>
      <section class="section">
        <div class="section-head">
          <h2>{t().title}</h2>
        </div>
        <Show when={!isEmpty()}>
          <Mends refusal={{ ...props.trace, app: props.trace.client }} />
        </Show>
        <div class="row mt-12">
          <Show when={policy()}>
            {(id) => <ButtonLink href={`/admin/policies/${encodeURIComponent(id())}`}>{t().toPolicy}</ButtonLink>}
          </Show>
          <Show when={props.trace.site}>
            {(site) => (
              <ButtonLink href={`/admin/sites/${site().id}`} icon="sites">
                {t().toApp(site().name)}
              </ButtonLink>
            )}
          </Show>
          <Show when={props.trace.client}>
            {(client) => (
              <ButtonLink href={`/admin/clients/${encodeURIComponent(client().id)}`} icon="clients">
                {t().toApp(client().name)}
              </ButtonLink>
            )}
          </Show>
        </div>
      </section>
    </Show>
  )
}
