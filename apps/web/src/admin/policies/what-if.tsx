// May this person open that app, then, from there: asked of the server with the policy as it stands in the form.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { type Accessor, createSignal, For, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { failureOf, trpc } from '../../trpc'
import { Failed } from '../../ui/failed'
import { SelectField, TextField } from '../../ui/field'
import { Skeleton, Waiting } from '../../ui/waiting'
import { MomentField } from '../ui/moment-field'
import { PersonPicker } from '../ui/person-picker'
import { Rail } from '../ui/rail'
import { Explanation } from './explanation'
import type { Draft, PolicyDetail } from './types'

const USES = ['none', 'trusted', 'used'] as const
type Use = (typeof USES)[number]
type App = { kind: 'client' | 'site'; id: string } | { kind: 'policy'; id: string | null }

export function WhatIf(props: {
  policyId: string | null
  usedBy: PolicyDetail['used_by'] | undefined
  draft: Accessor<Draft>
  changed: boolean
}) {
  const [person, setPerson] = createSignal<{ id: string; email: string }>()
  const [app, setApp] = createSignal<App>()
  const [at, setAt] = createSignal<number | null>(null)
  const [later, setLater] = createSignal(false)
  const [ip, setIp] = createSignal('')
  const [second_factor, setUse] = createSignal<Use>('none')

  const chosen = (): App => app() ?? firstApp(props.usedBy) ?? { kind: 'policy', id: props.policyId }
  const asked = () => {
    return {
      user_id: person()?.id ?? '',
      app: chosen(),
      second_factor: second_factor(),
      draft: { policy_id: props.policyId, ...props.draft() },
      ...(later() && at() !== null && { at: at() ?? 0 }),
      ...(ip().trim() !== '' && { ip: ip().trim() }),
    }
  }
  const answer = useQuery(() => ({
    queryKey: ['policies', 'explain', asked()],
    queryFn: () => trpc.policies.explain.query(asked()),
    enabled: person() !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  }))
  const ipFault = () =>
    answer.isError ? failureOf(answer.error).faults.find(({ field }) => field === 'ip')?.message : undefined

  return (
    <Rail title={t().whatIf} text={t().whatIfText(props.changed)}>
      <div class="what-if">
        <PersonPicker label={t().person} chosen={person()?.email} onChoose={setPerson} />
        <SelectField
          name="what-if-app"
          label={t().opens}
          onChange={(event) => setApp(readApp(event.currentTarget.value, props.policyId))}
        >
          <For each={appsOf(props.usedBy)}>
            {(one) => (
              <option value={`${one.kind} ${one.id}`} selected={chosen().kind === one.kind && chosen().id === one.id}>
                {one.name}
              </option>
            )}
          </For>
          <option value="policy" selected={chosen().kind === 'policy'}>
            {t().itself}
          </option>
        </SelectField>
        <SelectField
          name="what-if-when"
          label={t().when}
          onChange={(event) => setLater(event.currentTarget.value === 'later')}
        >
          <option value="now">{t().now}</option>
          <option value="later">{t().later}</option>
        </SelectField>
        <Show when={later()}>
          <MomentField name="what-if-at" label={t().at} value={at()} onValue={setAt} />
        </Show>
        <TextField
          name="what-if-ip"
          label={t().fromAddress}
          placeholder={t().fromPlaceholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          mono
          fault={ipFault()}
          value={ip()}
          onChange={(event) => setIp(event.currentTarget.value)}
        />
        <SelectField name="what-if-use" label={t().has} onChange={(event) => setUse(event.currentTarget.value as Use)}>
          <For each={USES}>{(use) => <option value={use}>{t().uses[use]}</option>}</For>
        </SelectField>
      </div>
      <div class="what-if-answer" aria-live="polite" aria-busy={answer.isPlaceholderData}>
        <Show when={person()} fallback={<p class="note text-sm">{t().notYet}</p>}>
          <Show
            when={answer.isSuccess ? answer.data : undefined}
            fallback={
              <Show
                when={answer.isError && !ipFault()}
                fallback={
                  <Show when={!ipFault()}>
                    <Waiting label={t().asking}>
                      <Skeleton width={5} />
                    </Waiting>
                  </Show>
                }
              >
                <Show
                  when={answer.error && failureOf(answer.error).faults.length === 0}
                  fallback={<p class="note text-sm">{t().notCounted}</p>}
                >
                  {answer.error && <Failed error={answer.error} />}
                </Show>
              </Show>
            }
          >
            {(answer) => <Explanation answer={answer()} />}
          </Show>
        </Show>
      </div>
    </Rail>
  )
}

const appsOf = (
  usedBy: PolicyDetail['used_by'] | undefined,
): (Extract<App, { kind: 'client' | 'site' }> & { name: string })[] => [
  ...(usedBy?.clients ?? []).map(({ id, name }) => ({ kind: 'client' as const, id, name })),
  ...(usedBy?.sites ?? []).map(({ id, name }) => ({ kind: 'site' as const, id, name })),
]

function firstApp(usedBy: PolicyDetail['used_by'] | undefined): App | undefined {
  const [first] = appsOf(usedBy)
  return first && { kind: first.kind, id: first.id }
}

function readApp(value: string, policyId: string | null): App {
  const space = value.indexOf(' ')
  if (space < 0) return { kind: 'policy', id: policyId }
  return { kind: value.slice(0, space) as 'client', id: value.slice(space + 1) }
}
