// Whom the policy touches as it stands in the form, before it is saved: who gains access, who loses it.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { type Accessor, createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { trpc } from '../../trpc'
import { Avatar } from '../../ui/avatar'
import { Icon } from '../../ui/icon'
import { Skeleton, Waiting } from '../../ui/waiting'
import { Rail } from '../ui/rail'
import { draftOf, type PolicyForm } from './policy-form'
import type { Draft, Impact } from './types'

const PAUSE = 300

/** The form as text, a moment after the last change: typing asks nothing. */
export function createSettledDraft(form: PolicyForm): Accessor<Draft> {
  const text = () => JSON.stringify(draftOf(form))
  const [settled, setSettled] = createSignal(text())
  createEffect(
    on(
      text,
      (now) => {
        const timer = setTimeout(() => setSettled(now), PAUSE)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return () => JSON.parse(settled())
}

/** `policy_id`: what is on file; without one there is nothing to compare with. */
export const createImpact = (policy_id: () => string | undefined, draft: Accessor<Draft>) =>
  useQuery(() => {
    const id = policy_id()
    const from = id === undefined ? { draft: NOBODY } : { policy_id: id }
    const to = { draft: draft() }
    return {
      queryKey: ['policies', 'impact', from, to],
      queryFn: () => trpc.policies.impact.query({ from, to }),
      placeholderData: keepPreviousData,
      retry: false,
    }
  })
type ImpactQuery = ReturnType<typeof createImpact>

const NOBODY: Draft = { everyone: false, users: [], groups: [], condition: null }

export function Touches(props: { impact: ImpactQuery; isNew?: boolean }) {
  const known = () => (props.impact.isSuccess ? props.impact.data : undefined)
  const text = () => {
    const impact = known()
    if (!impact) return undefined
    return props.isNew ? t().touchesNew(impact.after) : t().touchesText(impact.before, impact.after)
  }
  return (
    <Rail title={t().touches} text={text()}>
      <Show
        when={known()}
        fallback={
          <Show
            when={props.impact.isError}
            fallback={
              <Waiting label={t().counting}>
                <Skeleton width={5} />
              </Waiting>
            }
          >
            <p class="note text-sm">{t().notCounted}</p>
          </Show>
        }
      >
        {(impact) => <Touched impact={impact()} isNew={props.isNew ?? false} />}
      </Show>
    </Rail>
  )
}

function Touched(props: { impact: Impact; isNew: boolean }) {
  const both = () => props.impact.gains.count + props.impact.loses.count
  return (
    <>
      <Show when={!props.isNew && both() > 0} fallback={<Named impact={props.impact} isNew={props.isNew} />}>
        <div class="panel delta" aria-live="polite">
          <div>
            <h3 class="gain">
              <Icon name="plus" />
              {t().gains(props.impact.gains.count)}
            </h3>
            <People some={props.impact.gains} />
          </div>
          <div>
            <h3 class="lose">
              <Icon name="x" />
              {t().loses(props.impact.loses.count)}
            </h3>
            <People some={props.impact.loses} />
          </div>
        </div>
      </Show>
      <Show when={props.impact.second_factor.count > 0}>
        <div class="mt-12 text-sm ink-2">
          <p>{t().mustAdd(props.impact.second_factor.count)}</p>
          <details class="disclosure">
            <summary>
              <Icon name="chevron-right" />
              {t().whoMustAdd}
            </summary>
            <div class="delta delta-one">
              <div>
                <People some={props.impact.second_factor} />
              </div>
            </div>
          </details>
        </div>
      </Show>
      <Show when={props.impact.terms_changed && !props.isNew}>
        <p class="mt-12 text-sm ink-2">{t().termsTouch}</p>
      </Show>
    </>
  )
}

/** Of a new policy those whom it names; of a change that touches nobody that it does not. */
function Named(props: { impact: Impact; isNew: boolean }) {
  return (
    <Show when={props.isNew} fallback={<p class="note text-sm">{t().nobodyTouched}</p>}>
      <div class="delta delta-one">
        <People some={props.impact.gains} />
      </div>
    </Show>
  )
}

const SHOWN = 8

function People(props: { some: Impact['gains'] }) {
  const rest = () => props.some.count - Math.min(props.some.people.length, SHOWN)
  return (
    <Show when={props.some.people.length > 0}>
      <ul class="mt-8">
        <For each={props.some.people.slice(0, SHOWN)}>
          {(person) => (
            <li>
              <Avatar name={person.name} email={person.email} />
              <span>
                <a href={`/admin/users/${person.id}`}>{person.name ?? person.email}</a>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={rest() > 0}>
        <p class="note text-sm" title={number(props.some.count)}>
          {t().andMore(rest())}
        </p>
      </Show>
    </Show>
  )
}
