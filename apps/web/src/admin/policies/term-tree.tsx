// Terms that nest: each group says how its terms hold together, each term has its own fields. Everything is reached by Tab.
import { For, Index, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem } from '../../ui/menu'
import { LeafFields } from './leaf-fields'
import { faultsAt, type PolicyForm, setCondition } from './policy-form'
import { sayCondition } from './say'
import { BLANK, childrenOf, type Leaf, regroup } from './terms'
import type { Condition } from './types'

/** A group below this depth has no room for a term. */
const DEEPEST_GROUP = 4
const GROUPS = ['all', 'any', 'not'] as const
const ADDABLE = ['second_factor', 'networks', 'hours', 'all'] as const

export function TermTree(props: { form: PolicyForm; condition: Condition | null }) {
  return (
    <Show
      when={props.condition}
      fallback={<AddTerm depth={1} onAdd={(condition) => setCondition(props.form, condition)} />}
    >
      {(condition) => (
        <Term
          form={props.form}
          condition={condition()}
          path="condition"
          depth={1}
          onChange={(next) => setCondition(props.form, next)}
        />
      )}
    </Show>
  )
}

interface TermProps {
  form: PolicyForm
  condition: Condition
  path: string
  depth: number
  /** `null` takes it out */
  onChange: (condition: Condition | null) => void
}

function Term(props: TermProps) {
  const group = () => ('of' in props.condition ? props.condition : undefined)
  const leaf = () => ('of' in props.condition ? undefined : props.condition)
  return (
    <>
      <Show when={group()}>{(condition) => <TermGroup {...props} condition={condition()} />}</Show>
      <Show when={leaf()}>{(condition) => <TermLeaf {...props} condition={condition()} />}</Show>
    </>
  )
}

function TermGroup(props: TermProps) {
  const children = () => childrenOf(props.condition)
  const isNot = () => props.condition.kind === 'not'
  const pathOf = (index: number) => (isNot() ? `${props.path}.of` : `${props.path}.of.${index}`)

  function put(index: number, next: Condition | null) {
    const others = next === null ? children().toSpliced(index, 1) : children().with(index, next)
    if (others.length === 0) return props.onChange(null)
    if (!isNot()) return props.onChange({ kind: props.condition.kind as 'all' | 'any', of: others })
    if (others[0]) props.onChange({ kind: 'not', of: others[0] })
  }
  const add = (one: Condition) =>
    props.onChange({ kind: props.condition.kind as 'all' | 'any', of: [...children(), one] })

  return (
    <fieldset class="tree">
      <legend class="sr-only">{t().kinds[props.condition.kind]}</legend>
      <div class="row tree-head">
        <span class="select">
          <select
            class="input"
            aria-label={t().kindOf}
            value={props.condition.kind}
            onChange={(event) => props.onChange(regroup(props.condition, event.currentTarget.value as 'all'))}
          >
            <For each={GROUPS}>{(kind) => <option value={kind}>{t().kinds[kind]}</option>}</For>
          </select>
          <Icon name="chevron-down" />
        </span>
        <RemoveTerm condition={props.condition} onRemove={() => props.onChange(null)} />
      </div>
      <OwnFault form={props.form} path={props.path} />
      <div class="tree-of">
        <Index each={children()}>
          {(child, index) => (
            <Term
              form={props.form}
              condition={child()}
              path={pathOf(index)}
              depth={props.depth + 1}
              onChange={(next) => put(index, next)}
            />
          )}
        </Index>
        <Show when={!isNot()}>
          <AddTerm depth={props.depth + 1} onAdd={add} />
        </Show>
      </div>
    </fieldset>
  )
}

function TermLeaf(props: TermProps) {
  const leaf = () => props.condition as Leaf
  const faults = () => faultsAt(props.form, props.path)
  return (
    <fieldset class="tree tree-leaf">
      <div class="row tree-head">
        <legend>{t().kinds[leaf().kind]}</legend>
        <RemoveTerm condition={leaf()} onRemove={() => props.onChange(null)} />
      </div>
      <OwnFault form={props.form} path={props.path} />
      <LeafFields
        name={props.path.replaceAll('.', '-')}
        leaf={leaf()}
        faults={faults().filter(({ field }) => field !== '')}
        onLeaf={props.onChange}
      />
    </fieldset>
  )
}

/** What is wrong with the term as a whole, not with one of its fields. */
function OwnFault(props: { form: PolicyForm; path: string }) {
  const fault = () => faultsAt(props.form, props.path).find(({ field }) => ['', 'of', 'kind'].includes(field))
  return (
    <Show when={fault()}>
      {(fault) => (
        <p class="error">
          <Icon name="alert" />
          <span>{fault().message}</span>
        </p>
      )}
    </Show>
  )
}

function RemoveTerm(props: { condition: Condition; onRemove: () => void }) {
  const what = () =>
    'of' in props.condition
      ? t().kinds[props.condition.kind]
      : sayCondition(props.condition) || t().kinds[props.condition.kind]
  return <Button kind="quiet" size="sm" icon="x" label={t().removeTerm(what())} onClick={() => props.onRemove()} />
}

function AddTerm(props: { depth: number; onAdd: (condition: Condition) => void }) {
  const addable = () => ADDABLE.filter((kind) => kind !== 'all' || props.depth <= DEEPEST_GROUP)
  const make = (kind: (typeof ADDABLE)[number]): Condition =>
    kind === 'all' ? { kind, of: [BLANK.second_factor] } : BLANK[kind]
  return (
    <div>
      <Menu
        class="btn btn-quiet btn-sm"
        trigger={
          <>
            <Icon name="plus" />
            {t().addTerm}
          </>
        }
      >
        <For each={addable()}>
          {(kind) => <MenuItem onSelect={() => props.onAdd(make(kind))}>{t().addTermKinds[kind]}</MenuItem>}
        </For>
      </Menu>
    </div>
  )
}
