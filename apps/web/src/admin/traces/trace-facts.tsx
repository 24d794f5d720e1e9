import { Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { Instant } from '../../ui/time'
import type { Trace } from '../types'

export function TraceFacts(props: { trace: Trace }) {
  return (
    <section class="section">
      <h2>{t().inBrief}</h2>
      <dl class="facts mt-12">
        <dt>{t().facts.summary}</dt>
        <dd>{props.trace.summary}</dd>
        <dt>{t().facts.at}</dt>
        <dd>
          <Instant at={props.trace.at} />
        </dd>
        <Show when={props.trace.client}>
          {(client) => (
            <>
              <dt>{t().client}</dt>
              <dd>
                <a href={`/admin/clients/${client().id}`}>{client().name}</a>
              </dd>
            </>
          )}
        </Show>
        <Show when={props.trace.site}>
          {(site) => (
            <>
              <dt>{t().site}</dt>
              <dd>
                <a href={`/admin/sites/${site().id}`}>{site().name}</a>
              </dd>
            </>
          )}
        </Show>
        <Show when={props.trace.user_id}>
          {(id) => (
            <>
              <dt>{t().facts.user}</dt>
              <dd>
                <Show when={props.trace.user} fallback={<span class="mono break">{id()}</span>}>
                  {(user) => (
                    <>
                      <a href={`/admin/users/${id()}`}>{user().name ?? user().email}</a>
                      <Show when={user().name}>
                        <span class="sub break">{user().email}</span>
                      </Show>
                    </>
                  )}
                </Show>
              </dd>
            </>
          )}
        </Show>
        <Show when={props.trace.ip}>
          {(ip) => (
            <>
              <dt>{t().facts.ip}</dt>
              <dd>{ip()}</dd>
            </>
          )}
        </Show>
        <dt>{t().facts.error}</dt>
        <dd>
          <Show when={props.trace.error !== 'page'} fallback={t().answerPage}>
            <code>{props.trace.error}</code>
          </Show>
        </dd>
      </dl>
    </section>
  )
}
