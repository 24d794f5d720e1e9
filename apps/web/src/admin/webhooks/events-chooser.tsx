// Which events: all, whole nouns, or one by one. Nouns have their words, events are called as the log calls them.
import { useQuery } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js'
import { webhooks as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Check } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/waiting'
import { Loaded } from '../ui/loaded'
import type { WebhookForm } from './webhook-form'

export function EventsChooser(props: { form: WebhookForm }) {
  const names = useQuery(() => ({
    queryKey: ['webhooks', 'eventNames'],
    queryFn: () => trpc.webhooks.eventNames.query({}),
    staleTime: 60_000,
  }))
  const all = () => props.form.get('events').includes('*')
  return (
    <fieldset class="stack-sm" aria-describedby={props.form.fault('events') ? 'events-fault' : undefined}>
      <legend class="sr-only">{t().events}</legend>
      <Show when={props.form.fault('events')}>
        {(fault) => (
          <p class="error" id="events-fault">
            <Icon name="alert" />
            <span>{fault()}</span>
          </p>
        )}
      </Show>
      <Check
        name="events"
        checked={all()}
        aria-invalid={props.form.fault('events') ? 'true' : undefined}
        onChange={(event) => props.form.set('events', event.currentTarget.checked ? ['*'] : [])}
      >
        {t().everyEvent}
        <span class="sub">{t().everyEventHint}</span>
      </Check>
      <Show when={!all()}>
        <Loaded query={names} label={t().loadingEvents} waiting={<Skeleton width={5} />}>
          {(data) => <Nouns names={data().rows} form={props.form} />}
        </Loaded>
      </Show>
    </fieldset>
  )
}

function Nouns(props: { names: string[]; form: WebhookForm }) {
  const nouns = createMemo(() => {
    const found = new Map<string, string[]>()
    for (const name of props.names) {
      const noun = name.split('.')[0] ?? name
      found.set(noun, [...(found.get(noun) ?? []), name])
    }
    return [...found].map(([noun, names]) => ({ noun, names }))
  })
  return (
    <div class="webhook-nouns">
      <For each={nouns()}>{(one) => <Noun {...one} form={props.form} />}</For>
    </div>
  )
}

function Noun(props: { noun: string; names: string[]; form: WebhookForm }) {
  const [open, setOpen] = createSignal(false)
  const events = () => props.form.get('events')
  const whole = () => `${props.noun}.*`
  const isWhole = () => events().includes(whole())
  const chosen = () => props.names.filter((name) => events().includes(name))
  const words = () => t().nouns[props.noun] ?? { label: props.noun, about: '' }
  const others = () => events().filter((one) => !one.startsWith(`${props.noun}.`))

  function toggle(name: string, on: boolean) {
    const kept = isWhole() ? props.names : chosen()
    const next = on ? [...kept, name] : kept.filter((one) => one !== name)
    props.form.set('events', [...others(), ...next].toSorted())
  }

  return (
    <div>
      <Check
        name={whole()}
        checked={isWhole()}
        ref={(box) =>
          createEffect(() => {
            box.indeterminate = !isWhole() && chosen().length > 0
          })
        }
        onChange={(event) =>
          props.form.set('events', [...others(), ...(event.currentTarget.checked ? [whole()] : [])].toSorted())
        }
      >
        {words().label}
        <Show when={words().about}>{(about) => <span class="sub">{about()}</span>}</Show>
      </Check>
      <details class="disclosure webhook-events" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Icon name="chevron-right" />
          <span class="sr-only">{words().label}: </span>
          {isWhole() ? t().allOf(props.names.length) : t().someOf(chosen().length, props.names.length)}
        </summary>
        <Show when={open()}>
          <div class="stack-sm mt-12 mb-12">
            <For each={props.names}>
              {(name) => (
                <Check
                  name={name}
                  checked={isWhole() || chosen().includes(name)}
                  onChange={(event) => toggle(name, event.currentTarget.checked)}
                >
                  <span class="mono text-sm">{name}</span>
                </Check>
              )}
            </For>
          </div>
        </Show>
      </details>
    </div>
  )
}
