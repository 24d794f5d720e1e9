// All that is on file of one event.
import { For, type JSX, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Instant } from '../../ui/time'
import type { AuditEvent } from '../types'
import type { Only } from './event-table'

const PAGES: Record<string, string> = {
  user: '/admin/users/',
  client: '/admin/clients/',
  group: '/admin/groups/',
  policy: '/admin/policies/',
  site: '/admin/sites/',
  webhook: '/admin/webhooks/',
}

export function EventDetails(props: { event: AuditEvent; onOnly: Only | undefined }) {
  const labels = () => t().labels
  const event = () => props.event
  return (
    <dl class="facts mt-12 mb-12">
      <Fact label={labels().at}>
        <Instant at={event().at} />
      </Fact>
      <Fact label={labels().outcome}>{t().outcomes[event().outcome]}</Fact>
      <Show when={event().reason}>{(reason) => <Fact label={labels().reason}>{reason()}</Fact>}</Show>
      <Fact label={labels().actor}>
        <Party
          name={event().actor_name ?? t().actorTypes[event().actor_type] ?? event().actor_type}
          type={event().actor_type}
          id={event().actor_id}
          only={props.onOnly && ((id) => props.onOnly?.({ actor: id }))}
        />
      </Fact>
      <Show when={event().target_id ?? event().target_name}>
        <Fact label={labels().target}>
          <Party
            name={event().target_name}
            type={event().target_type}
            id={event().target_id}
            only={props.onOnly && ((id) => props.onOnly?.({ target: id }))}
          />
        </Fact>
      </Show>
      <Show when={event().target_type !== 'client' && event().client_id}>
        {(id) => (
          <Fact label={labels().client}>
            <Party
              name={null}
              type="client"
              id={id()}
              only={props.onOnly && ((id) => props.onOnly?.({ client: id }))}
            />
          </Fact>
        )}
      </Show>
      <Show when={event().ip}>{(ip) => <Fact label={labels().ip}>{ip()}</Fact>}</Show>
      <Show when={event().user_agent}>{(agent) => <Fact label={labels().user_agent}>{agent()}</Fact>}</Show>
      <For each={Object.entries(event().details)}>
        {([name, value]) => (
          <Fact label={t().details[name] ?? name.replaceAll('_', ' ')}>
            <Detail value={value} />
          </Fact>
        )}
      </For>
      <Show when={event().seq !== undefined}>
        <Fact label={labels().seal}>{t().sealOf(event().seq ?? null)}</Fact>
      </Show>
      <Fact label={labels().id}>
        <span class="mono">{event().id}</span>
      </Fact>
    </dl>
  )
}

function Fact(props: { label: string; children: JSX.Element }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </>
  )
}

/** A name, what it is, the way to it, and the way to all events of it. */
function Party(props: {
  name: string | null
  type: string | null
  id: string | null
  only: ((id: string) => void) | undefined
}) {
  const page = () => (props.type && props.id ? PAGES[props.type] : undefined)
  const label = () => props.name ?? props.id
  return (
    <span class="row">
      <Show when={page()} fallback={<span>{label()}</span>}>
        {(page) => <a href={`${page()}${encodeURIComponent(props.id ?? '')}`}>{label()}</a>}
      </Show>
      <Show when={props.name && props.id}>
        <span class="mono ink-3">{props.id}</span>
      </Show>
      <Show when={props.only && props.id}>
        {(id) => (
          <Button kind="quiet" size="sm" icon="filter" onClick={() => props.only?.(id())}>
            {t().only}
          </Button>
        )}
      </Show>
    </span>
  )
}

/** A reference leads to its trace; all else is shown as it is. */
function Detail(props: { value: unknown }) {
  const trace = () => (typeof props.value === 'string' && /^GK-\w+$/.test(props.value) ? props.value : undefined)
  return (
    <Show
      when={trace()}
      fallback={<span class="mono">{typeof props.value === 'string' ? props.value : JSON.stringify(props.value)}</span>}
    >
      {(code) => (
        <a href={`/admin/traces/${code()}`}>
          <span class="mono">{code()}</span>
        </a>
      )}
    </Show>
  )
}
