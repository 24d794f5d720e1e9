// Whom the policy names: groups and people, what came and went since it was saved, and until when.
import { createSignal, Index, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { when } from '../../messages/format'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { now } from '../../ui/time'
import { tick } from '../ui/bind'
import { Rail } from '../ui/rail'
import { type Added, AddNamed } from './add-named'
import { faultsAt, type PolicyForm } from './policy-form'
import type { NamedGroup, NamedUser } from './types'

interface Row {
  field: 'users' | 'groups'
  id: string
  name: string
  expires_at: number | null
  members: number | undefined
  mark: 'added' | 'removed' | 'changed' | undefined
  fault: string | undefined
}

export function Who(props: { form: PolicyForm; first?: boolean }) {
  const [adding, setAdding] = createSignal(false)
  const rows = (): Row[] => [...rowsOf(props.form, 'groups'), ...rowsOf(props.form, 'users')]

  function add(added: Added) {
    if ('group' in added) put(props.form, 'groups', added.group)
    else put(props.form, 'users', added.user)
  }

  return (
    <Rail
      first={props.first ?? false}
      title={t().who}
      text={t().whoText}
      action={
        <Button size="sm" icon="plus" onClick={() => setAdding(true)}>
          {t().addWho}
        </Button>
      }
    >
      <label class="setting">
        <div>
          <b>{t().everyoneRow}</b>
          <Show when={props.form.get('everyone')}>
            <span class="sub">{t().everyoneHint}</span>
          </Show>
        </div>
        {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked */}
        <input class="switch" type="checkbox" role="switch" {...tick(props.form, 'everyone')} />
      </label>
      <Show when={rows().length > 0} fallback={<NobodyYet form={props.form} />}>
        <ul class="rows rows-tight text-sm named">
          {/* By place: the rows are told anew at each change, and the button that has the focus stays. */}
          <Index each={rows()}>{(row) => <NamedRow form={props.form} row={row()} />}</Index>
        </ul>
      </Show>
      <AddNamed open={adding()} form={props.form} onAdd={add} onClose={() => setAdding(false)} />
    </Rail>
  )
}

function NobodyYet(props: { form: PolicyForm }) {
  return (
    <Show when={!props.form.get('everyone')}>
      <p class="note text-sm mt-12">{t().noneNamed}</p>
    </Show>
  )
}

function NamedRow(props: { form: PolicyForm; row: Row }) {
  const gone = () => props.row.mark === 'removed'
  const label = () => (gone() ? t().keepOf : t().removeOf)(props.row.name)
  return (
    <li>
      <span class="glyph">
        <Icon name={props.row.field === 'groups' ? 'groups' : 'user'} />
      </span>
      <span class="what">
        <span class="named-name">
          {props.row.name} <span class="note">{props.row.field === 'groups' ? t().group : t().user}</span>
        </span>
        <Show when={props.row.fault}>
          {(fault) => (
            <span class="error">
              <Icon name="alert" />
              <span>{fault()}</span>
            </span>
          )}
        </Show>
      </span>
      <Show when={props.row.mark}>
        {(mark) => (
          <span class="badge" classList={{ 'badge-ok': mark() === 'added', 'badge-warn': mark() !== 'added' }}>
            {t()[mark()]}
          </span>
        )}
      </Show>
      <Show when={!gone()}>
        <span class="ink-3">{sayRest(props.row)}</span>
      </Show>
      <Button
        kind="quiet"
        size="sm"
        icon={gone() ? 'undo' : 'x'}
        label={label()}
        aria-invalid={props.row.fault ? 'true' : undefined}
        onClick={() => (gone() ? keep(props.form, props.row) : remove(props.form, props.row))}
      />
    </li>
  )
}

function sayRest({ members, expires_at }: Row): string {
  const end =
    expires_at === null
      ? ''
      : expires_at > now()
        ? t().until(when(expires_at, now()))
        : t().ended(when(expires_at, now()))
  return [members === undefined ? '' : t().members(members), end].filter(Boolean).join(', ')
}

type Named = NamedUser | NamedGroup
const nameOf = (one: Named): string => ('email' in one ? (one.name ?? one.email) : one.name)

/** What is there and what was taken out, in the order of what is on file; what is new comes last. */
function rowsOf(form: PolicyForm, field: 'users' | 'groups'): Row[] {
  const base: Named[] = form.base()[field]
  const here: Named[] = form.get(field)
  const find = (list: Named[], id: string) => list.find((one) => one.id === id)
  const row = (one: Named, mark: Row['mark']): Row => {
    const index = here.findIndex(({ id }) => id === one.id)
    return {
      field,
      id: one.id,
      name: nameOf(one),
      expires_at: one.expires_at,
      members: 'members' in one ? one.members : undefined,
      mark,
      fault: index < 0 ? undefined : faultsAt(form, `${field}.${index}`)[0]?.message,
    }
  }
  const known = base.map((one) => {
    const kept = find(here, one.id)
    if (!kept) return row(one, 'removed')
    return row(kept, kept.expires_at === one.expires_at ? undefined : 'changed')
  })
  const mark = form.base().name === '' ? undefined : ('added' as const)
  return [...known, ...here.filter(({ id }) => !find(base, id)).map((one) => row(one, mark))]
}

/** Joins the list, or moves the end of who is in it. */
function put<F extends 'users' | 'groups'>(form: PolicyForm, field: F, one: NamedUser | NamedGroup): void {
  const here: Named[] = form.get(field)
  const others = here.filter(({ id }) => id !== one.id)
  form.set(field, [...others, one] as never)
}

function remove(form: PolicyForm, { field, id }: Row): void {
  const here: Named[] = form.get(field)
  form.set(field, here.filter((one) => one.id !== id) as never)
}

/** In its old place, so that a list to which everything came back is the list on file. */
function keep(form: PolicyForm, { field, id }: Row): void {
  const here: Named[] = form.get(field)
  const base: Named[] = form.base()[field]
  const back = base.flatMap((one) => (one.id === id ? one : (here.find((other) => other.id === one.id) ?? [])))
  const added = here.filter((one) => !base.some((other) => other.id === one.id))
  form.set(field, [...back, ...added] as never)
}
